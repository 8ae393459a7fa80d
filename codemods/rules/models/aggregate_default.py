"""Say what postgres aggregates give for no rows, where Django 5.0 gives None."""

import ast
from collections.abc import Iterator

from codemods.change import Advice, Change
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import calls

_HOME = "django.contrib.postgres.aggregates"
DEFAULTS = {"ArrayAgg": "[]", "StringAgg": '""', "JSONBAgg": '"[]"'}
NOTE = "take the default away where None will do for no rows."


def visit_call(node: ast.Call, module: Module) -> Iterator[Change | Advice]:
    """Pass what an older Django gave; report it where the project's Django is unknown."""
    source, _, name = (module.qualified(node.func) or "").rpartition(".")
    if source not in {_HOME, f"{_HOME}.general", f"{_HOME}.statistics"} or name not in DEFAULTS:
        return
    if calls.keyword(node, "default") or calls.has_double_star(node):
        return
    needed = module.need("django.db.models", "Value", at=node)
    old = module.facts.source
    if old is None or needed is None or name == "JSONBAgg":
        yield module.advice(
            node, f"{name}() gives None for no rows from Django 5.0 on: say default="
        )
    elif old < (5, 0):
        word, imports = needed
        edit = calls.add_keyword(module, node, "default", f"{word}({DEFAULTS[name]})")
        yield module.change(node, edit, imports=imports, note=NOTE)


_IMPORT = f"from {_HOME} import ArrayAgg\n\n"

RULE = Rule(
    name="aggregate_default",
    rows=("arrayagg-default",),
    summary="Say what postgres aggregates give for no rows.",
    since=(5, 0),
    removed_in=(5, 0),
    safety=Safety.REVIEW,
    triggers=tuple(DEFAULTS),
    url="https://docs.djangoproject.com/en/5.0/releases/5.0/#features-removed-in-5-0",
    visit={ast.Call: visit_call},
    examples=(
        Example(before=f"{_IMPORT}days = ArrayAgg('day')\n", advice="gives None for no rows"),
        Example(
            title="said already, and of something else",
            before=f"{_IMPORT}a = ArrayAgg('day', default=None)\nb = shop.StringAgg('day')\n",
        ),
    ),
)
