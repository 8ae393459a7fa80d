"""Members of Django's classes: whose they are decides, not what they are called."""

import ast

import pytest

from codemods.facts import ClassFacts, ProjectFacts
from codemods.source.module import Module
from codemods.toolkit.crossings import Crossing
from codemods.toolkit.members import Member, Members

CHANGE = Crossing((4, 0), "changed")
TABLE = Members((Member(r"django\.x\..*Thing", ("old",), CHANGE, unless="new", called=True),))
OWN = {
    "shop.base.Base": ClassFacts(frozenset(("django.x.Thing",))),
    "shop.base.Ready": ClassFacts(frozenset(("django.x.Thing",)), frozenset(("new",))),
}


def lines(text: str) -> list[int]:
    module = Module(text, path="shop/a.py", facts=ProjectFacts(classes=OWN))
    return [
        advice.line
        for node in module.tree.by_type[ast.ClassDef]
        if isinstance(node, ast.ClassDef)
        for advice in TABLE.found(node, module)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "class A:\n    def old(self): ...\n",
        "from other.x import Thing\n\nclass A(Thing):\n    def old(self): ...\n",
        "from django.x import Thing\n\nclass A(Thing):\n    def old(self): ...\n    new = old\n",
        "from shop.base import Ready\n\nclass A(Ready):\n    def old(self): ...\n",
        "from django.x import Thing\n\nclass A(Thing):\n    def f(self, x):\n        x.old()\n",
        "from django.x import Thing\n\ndef f(Thing):\n    class A(Thing):\n        old = 1\n",
    ],
)
def test_other_classes_and_those_that_are_ready_are_not_told(text: str) -> None:
    assert lines(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("from django.x import Thing\n\nclass A(Thing):\n    old = None\n", [4]),
        ("from django.x import Thing as T\n\nclass A(T):\n    async def old(self): ...\n", [4]),
        ("from django import x\n\nclass A(x.Thing): ...\n\nclass B(A):\n    old: int = 1\n", [6]),
        ("from shop.base import Base\n\nclass A(Base):\n    def old(self): ...\n", [4]),
        (
            (
                "from django.x import Thing\n\nclass A(Thing):\n    def f(self):\n"
                "        super().old()\n        self.old()\n"
            ),
            [5, 6],
        ),
    ],
)
def test_definitions_and_calls_are_told_where_they_stand(text: str, expected: list[int]) -> None:
    assert sorted(lines(text)) == expected
