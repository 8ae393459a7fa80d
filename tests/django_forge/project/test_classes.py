"""What is known of a project's classes without importing it."""

from pathlib import PurePosixPath

from codemods.facts import ClassFacts
from django_forge.project.classes import collect_classes


def classes(**files: str) -> dict[str, ClassFacts]:
    sources = {PurePosixPath(n.replace("__", "/") + ".py"): t.encode() for n, t in files.items()}
    modules = {p.with_suffix("").as_posix().replace("/", "."): p.as_posix() for p in sources}
    return collect_classes(sources.items(), modules)


def test_a_base_is_followed_through_the_project_to_the_package_it_comes_from() -> None:
    found = classes(
        shop__fields="from django.db.models import ForeignKey as FK\nclass Base(FK):\n    x = 1\n",
        shop__models="from .fields import Base\nclass Mine(Base):\n    def y(self): pass\n",
    )
    assert found["shop.models.Mine"].ancestors == {
        "shop.fields.Base",
        "django.db.models.ForeignKey",
    }
    assert found["shop.models.Mine"].members == {"x", "y"}


def test_a_base_is_followed_through_modules_that_hand_it_on() -> None:
    found = classes(
        shop__compat="try:\n    from django.utils.deprecation import MiddlewareMixin\n"
        "except ImportError:\n    class MiddlewareMixin:\n        pass\n",
        shop__names="from .compat import MiddlewareMixin as Mixin\nclass Other:\n    pass\n",
        shop__shop="from .names import Mixin\nclass Shop(Mixin):\n    pass\n",
    )
    assert found["shop.shop.Shop"].ancestors == {
        "shop.compat.MiddlewareMixin",
        "django.utils.deprecation.MiddlewareMixin",
    }


def test_a_base_that_cannot_be_named_is_left_out() -> None:
    found = classes(a="class A(make_base('x')):\n    pass\n")
    assert found["a.A"] == ClassFacts()


def test_classes_that_derive_from_each_other_end() -> None:
    found = classes(
        a="from b import B\nclass A(B):\n    pass\n", b="from a import A\nclass B(A):\n    pass\n"
    )
    assert found["a.A"].ancestors == {"a.A", "b.B"}


def test_a_file_that_does_not_parse_says_nothing() -> None:
    assert classes(a="class A:\n    print 'x'\n") == {}


def test_what_a_model_says_of_itself_goes_with_it_and_not_with_those_who_derive() -> None:
    found = classes(
        a="class Base(Model):\n    class Meta:\n        abstract = True\n"
        "        ordering = ['x']\n",
        b="from a import Base\nclass Mine(Base):\n    key = F(primary_key=True, default=f)\n",
    )
    assert found["a.Base"].traits == {"abstract", "ordered"}
    assert found["b.Mine"].traits == {"default_key"}
