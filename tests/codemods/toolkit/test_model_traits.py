"""Traits of models: from the file itself, or from the facts of the project."""

import ast

import pytest

from codemods.facts import ClassFacts, ProjectFacts
from codemods.source.module import Module
from codemods.toolkit import model_traits

MODEL = frozenset(("django.db.models.Model",))
FACTS = ProjectFacts(
    classes={
        "shop.models.Order": ClassFacts(MODEL, traits=frozenset(("ordered",))),
        "shop.forms.Order": ClassFacts(traits=frozenset(("ordered",))),
    }
)


def traits_of_x(text: str) -> frozenset[str]:
    module = Module(text, path="shop/a.py", facts=FACTS)
    last = module.root.body[-1]
    assert isinstance(last, ast.Expr)
    return model_traits.of(last.value, module)


@pytest.mark.parametrize(
    "text",
    [
        "from shop.forms import Order\nOrder\n",
        "from other.models import Order\nOrder\n",
        "class Order:\n    class Meta:\n        ordering = ['a']\nOrder\n",
        (
            "from django.db import models\nclass Order(models.Model):\n    class Meta:\n"
            "        ordering = []\n        abstract = False\nOrder\n"
        ),
    ],
)
def test_what_is_no_model_or_says_nothing_has_no_traits(text: str) -> None:
    assert traits_of_x(text) == frozenset()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("from shop.models import Order\nOrder\n", {"ordered"}),
        ("from .models import Order as O\nO\n", {"ordered"}),
        (
            (
                "from django.db import models\nclass Base(models.Model):\n"
                "    key = models.UUIDField(primary_key=True, default=f)\n    class Meta:\n"
                "        abstract = True\nBase\n"
            ),
            {"abstract", "default_key"},
        ),
    ],
)
def test_traits_are_read_here_and_elsewhere(text: str, expected: set[str]) -> None:
    assert traits_of_x(text) == expected
