"""Take `fetch_mode` in overrides of a model's `from_db`, as Django 6.1 passes it."""

import ast
from collections.abc import Iterator

from codemods.change import Advice, Change, Edit
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import ancestry, calls, signatures, super_calls
from codemods.toolkit.django_classes import MODELS

NAMES = ("cls", "db", "field_names", "values")


def visit_function(node: ast.FunctionDef, module: Module) -> Iterator[Change | Advice]:
    """Add the parameter, and pass it on to the parent's method."""
    cls = ancestry.owner(node, module) if node.name == "from_db" else None
    if cls is None or signatures.takes_anything(node) or node.args.kwonlyargs:
        return
    if signatures.positional_names(node) != NAMES or len(node.decorator_list) != 1:
        return
    if not ancestry.derives_from(cls, module, MODELS):
        return
    passed = list(super_calls.calls_of(node))
    if any(calls.has_star(call) or calls.has_double_star(call) for call in passed):
        yield module.advice(node, "from_db() is passed fetch_mode= from Django 6.1 on")
        return
    end = module.end(signatures.positional(node)[-1])
    edits = [calls.add_keyword(module, call, "fetch_mode", "fetch_mode") for call in passed]
    yield module.change(node, Edit(end, end, ", *, fetch_mode=None"), *edits)


_HEAD = "from django.db import models\n\n\nclass Order(models.Model):\n    @classmethod\n"

RULE = Rule(
    name="from_db_fetch_mode",
    rows=("from-db-fetch-mode",),
    summary="Take `fetch_mode` in overrides of a model's `from_db()`.",
    since=(6, 1),
    removed_in=(2028, 0),
    safety=Safety.SAFE,
    triggers=("from_db",),
    url="https://docs.djangoproject.com/en/6.1/releases/6.1/#features-deprecated-in-6-1",
    visit={ast.FunctionDef: visit_function},
    examples=(
        Example(
            path="shop/models.py",
            before=(
                f"{_HEAD}    def from_db(cls, db, field_names, values):  # loads\n"
                "        return super().from_db(db, field_names, values)\n"
            ),
            after=(
                f"{_HEAD}    def from_db(cls, db, field_names, values, *, fetch_mode=None):"
                "  # loads\n"
                "        return super().from_db(db, field_names, values, fetch_mode=fetch_mode)\n"
            ),
        ),
        Example(
            title="passed on in some other way",
            path="shop/models.py",
            before=(
                f"{_HEAD}    def from_db(cls, db, field_names, values):\n"
                "        return super().from_db(*args)\n"
            ),
            advice="is passed fetch_mode=",
        ),
        Example(
            title="open to anything, and of something else",
            path="shop/models.py",
            before=(
                f"{_HEAD}    def from_db(cls, db, field_names, values, **kwargs):\n"
                "        pass\n\n\nclass Row:\n    @classmethod\n"
                "    def from_db(cls, db, field_names, values):\n        pass\n"
            ),
        ),
    ),
)
