"""Import factories of Django models from `factory.django`."""

from codemods.rule import Example, Rule, Safety
from codemods.toolkit.renames import Renames

TABLE = Renames(
    names={
        "factory.DjangoModelFactory": "factory.django.DjangoModelFactory",
        "factory.FileField": "factory.django.FileField",
        "factory.ImageField": "factory.django.ImageField",
        "factory.mute_signals": "factory.django.mute_signals",
        "factory.base.DjangoModelFactory": "factory.django.DjangoModelFactory",
    }
)

RULE = Rule(
    name="factory_django",
    summary="Import factories of Django models from `factory.django`.",
    rows=("factory_boy",),
    since=(2, 0),
    safety=Safety.SAFE,
    triggers=TABLE.triggers,
    url="https://factoryboy.readthedocs.io/en/stable/changelog.html#id16",
    visit=TABLE.visit,
    examples=(
        Example(
            path="shop/tests/factories.py",
            before=(
                "import factory\n"
                "\n"
                "\n"
                "class OrderFactory(factory.DjangoModelFactory):\n"
                "    name = factory.Sequence(str)\n"
            ),
            after=(
                "import factory\n"
                "from factory.django import DjangoModelFactory\n"
                "\n"
                "\n"
                "class OrderFactory(DjangoModelFactory):\n"
                "    name = factory.Sequence(str)\n"
            ),
        ),
        Example(
            path="shop/tests/factories.py",
            before=(
                "from factory import DjangoModelFactory, Sequence\n"
                "\n"
                "\n"
                "class OrderFactory(DjangoModelFactory):\n"
                "    name = Sequence(str)\n"
            ),
            after=(
                "from factory import Sequence\n"
                "from factory.django import DjangoModelFactory\n"
                "\n"
                "\n"
                "class OrderFactory(DjangoModelFactory):\n"
                "    name = Sequence(str)\n"
            ),
        ),
        Example(
            title="at rest",
            path="shop/tests/factories.py",
            before=(
                "import factory\n"
                "\n"
                "\n"
                "class OrderFactory(factory.django.DjangoModelFactory):\n"
                "    pass\n"
            ),
        ),
        Example(
            title="a module of the project",
            path="shop/tests/factories.py",
            before="from shop.factory import DjangoModelFactory\n",
        ),
    ),
)
