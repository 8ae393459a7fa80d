"""Name the arguments of `Index`, which Django 2.0 takes by keyword only."""

import ast
from collections.abc import Iterator

from codemods.change import Change, Edit
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import calls

CLASSES = frozenset(
    (
        *("django.db.models.Index", "django.db.models.indexes.Index"),
        *(f"django.contrib.postgres.indexes.{name}Index" for name in ("Brin", "Gin")),
    )
)
NAMES = ("fields", "name")


def visit_call(node: ast.Call, module: Module) -> Iterator[Change]:
    """Put the keywords before a list of fields and a name; expressions stay in their place."""
    if module.qualified(node.func) not in CLASSES or not 0 < len(node.args) <= len(NAMES):
        return
    if not isinstance(node.args[0], ast.List | ast.Tuple) or calls.has_star(node):
        return
    if any(calls.keyword(node, name) for name in NAMES[: len(node.args)]):
        return
    pairs = zip(NAMES, node.args, strict=False)
    starts = [(module.start(argument), name) for name, argument in pairs]
    yield module.change(node, *(Edit(start, start, f"{name}=") for start, name in starts))


_IMPORT = "from django.db import models\n\n"

RULE = Rule(
    name="index_positional",
    rows=("bi20-index-positional",),
    summary="Name the arguments of `Index`.",
    since=(2, 0),
    removed_in=(2, 0),
    safety=Safety.SAFE,
    triggers=("Index", "GinIndex", "BrinIndex"),
    url="https://docs.djangoproject.com/en/2.0/releases/2.0/#indexes-no-longer-accept-positional-arguments",
    visit={ast.Call: visit_call},
    examples=(
        Example(
            path="shop/models.py",
            before=(
                f"{_IMPORT}a = models.Index(['day'], 'day_idx')  # fast\n"
                "b = models.Index(['day'], name='b_idx')\n"
            ),
            after=(
                f"{_IMPORT}a = models.Index(fields=['day'], name='day_idx')  # fast\n"
                "b = models.Index(fields=['day'], name='b_idx')\n"
            ),
        ),
        Example(
            title="expressions, names already, and other indexes",
            path="shop/models.py",
            before=(
                f"{_IMPORT}import pandas\nfrom sqlalchemy import Index\n\n"
                "a = models.Index(Lower('day'), name='a')\nb = models.Index('day', name='b')\n"
                "c = models.Index(fields=['day'])\nd = pandas.Index(['day'], 'x')\n"
                "e = Index(['day'], 'x')\nf = models.Index(*args)\n"
            ),
        ),
    ),
)
