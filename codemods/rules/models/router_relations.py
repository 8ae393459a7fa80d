"""Report database routers that decide about relations: Django 2.1 asks them more often."""

import ast
from collections.abc import Iterator

from codemods.change import Advice
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import ancestry
from codemods.toolkit.crossings import Crossing

OTHERS = ("db_for_read", "db_for_write", "allow_migrate")
CHANGE = Crossing(
    (2, 1), "allow_relation() is asked more often from 2.1 on: return None where it does not care"
)


def visit_class(node: ast.ClassDef, module: Module) -> Iterator[Advice]:
    """Report the method of a class that has one of a router's others, too."""
    found = ancestry.member(node, "allow_relation")
    if found is not None and any(ancestry.member(node, name) for name in OTHERS):
        yield from CHANGE.at(found, module)


RULE = Rule(
    name="router_relations",
    rows=("bi21-router-allow-relation",),
    summary="Report database routers that decide about relations: they are asked more often.",
    since=(2, 1),
    removed_in=(2, 1),
    safety=Safety.ADVICE,
    triggers=("allow_relation",),
    url="https://docs.djangoproject.com/en/2.1/releases/2.1/#miscellaneous",
    visit={ast.ClassDef: visit_class},
    examples=(
        Example(
            path="shop/routers.py",
            before="class Router:\n    def db_for_read(self, model, **hints):\n"
            "        return 'replica'\n\n    def allow_relation(self, a, b, **hints):\n"
            "        return a._state.db == b._state.db\n",
            advice="asked more often",
        ),
        Example(
            title="not a router",
            before="class Family:\n    def allow_relation(self, a, b):\n        return True\n",
        ),
    ),
)
