"""Give `JSONBAgg` a default of JSON, for the text that Django 5.1 no longer reads as such."""

import ast
from collections.abc import Iterator

from codemods.change import Advice, Change
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import calls

AGGREGATES = frozenset(
    f"django.contrib.postgres.aggregates.{part}JSONBAgg" for part in ("", "general.")
)
VALUES = frozenset(("django.db.models.Value", "django.db.models.expressions.Value"))
EMPTY = frozenset(("[]", "{}"))


def visit_call(node: ast.Call, module: Module) -> Iterator[Change | Advice]:
    """Write `Value([], JSONField())` for `Value("[]")`; report any other text."""
    default = calls.argument(node, "default")
    if module.qualified(node.func) not in AGGREGATES or not isinstance(default, ast.Call):
        return
    if module.qualified(default.func) not in VALUES or default.keywords:
        return
    match default.args:
        case [ast.Constant(value=str(text)) as literal]:
            needed = module.need("django.db.models", "JSONField", at=node)
            if text not in EMPTY or needed is None:
                yield module.advice(node, "say default=Value(…, JSONField()): text stays text")
                return
            word, imports = needed
            edit = module.replace(literal, f"{text}, {word}()")
            yield module.change(node, edit, imports=imports)


_IMPORT = "from django.contrib.postgres.aggregates import JSONBAgg\n"

RULE = Rule(
    name="json_bag_default",
    rows=("json-string-literals",),
    summary="Give `JSONBAgg()` a default of JSON.",
    since=(4, 2),
    removed_in=(5, 1),
    safety=Safety.SAFE,
    triggers=("JSONBAgg",),
    url="https://docs.djangoproject.com/en/4.2/releases/4.2/#features-deprecated-in-4-2",
    visit={ast.Call: visit_call},
    examples=(
        Example(
            before=(
                f"{_IMPORT}from django.db.models import Value\n\n"
                "a = JSONBAgg('day', default=Value('[]'))  # or none\n"
            ),
            after=(
                f"{_IMPORT}from django.db.models import JSONField, Value\n\n"
                "a = JSONBAgg('day', default=Value([], JSONField()))  # or none\n"
            ),
        ),
        Example(
            title="another text",
            before=(
                f"{_IMPORT}from django.db.models import Value\n\n"
                "a = JSONBAgg('day', default=Value('[1]'))\n"
            ),
            advice="text stays text",
        ),
        Example(
            title="JSON already, and another aggregate",
            before=(
                f"{_IMPORT}from django.db.models import JSONField, Value\n\n"
                "a = JSONBAgg('day', default=Value([], JSONField()))\n"
                "b = ArrayAgg('day', default=Value('[]'))\n"
            ),
        ),
    ),
)
