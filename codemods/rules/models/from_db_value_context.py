"""Take `context` out of `from_db_value` and `convert_value`, which Django 3.0 calls without it."""

import ast
from collections.abc import Iterator
from typing import TypeGuard

from codemods.change import Change, Edit
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import ancestry, calls, signatures

METHODS = frozenset(("from_db_value", "convert_value"))


def visit_function(node: ast.FunctionDef, module: Module) -> Iterator[Change]:
    """Drop the parameter, or give it a default where the body still asks for it."""
    if node.name not in METHODS or ancestry.owner(node, module) is None:
        return
    names = signatures.positional_names(node)
    if len(names) != 5 or node.args.defaults or node.args.kwonlyargs:
        return
    if signatures.takes_anything(node):
        return
    passed_on = {call.args[3] for call in ast.walk(node) if _passes_context(call)}
    if all(use in passed_on for use in signatures.uses(node, names[4])):
        yield module.change(node, signatures.remove_last(module, node))
    else:
        end = module.end(signatures.positional(node)[-1])
        yield module.change(node, Edit(end, end, "=None"))


def visit_call(node: ast.Call, module: Module) -> Iterator[Change]:
    """Drop the fourth argument of a call."""
    if _passes_context(node):
        yield module.change(node, calls.remove_positional(module, node, 3))


def _passes_context(node: ast.AST) -> TypeGuard[ast.Call]:
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in METHODS
        and len(node.args) == 4
        and not node.keywords
        and not calls.has_star(node)
    )


RULE = Rule(
    name="from_db_value_context",
    rows=("from-db-value-context", "convert-value-context"),
    summary="Take `context` out of `from_db_value()` and `convert_value()`.",
    since=(2, 0),
    removed_in=(3, 0),
    safety=Safety.SAFE,
    triggers=tuple(sorted(METHODS)),
    url="https://docs.djangoproject.com/en/2.0/releases/2.0/#context-argument-of-field-from-db-value-and-expression-convert-value",
    visit={ast.FunctionDef: visit_function, ast.Call: visit_call},
    examples=(
        Example(
            before=(
                "class RangeField(Field):\n"
                "    def from_db_value(self, value, expression, connection, context):\n"
                "        return super().from_db_value(value, expression, connection, context)\n"
            ),
            after=(
                "class RangeField(Field):\n"
                "    def from_db_value(self, value, expression, connection):\n"
                "        return super().from_db_value(value, expression, connection)\n"
            ),
        ),
        Example(
            title="a body that reads the parameter keeps it",
            before=(
                "class RangeField(Field):\n"
                "    def from_db_value(self, value, expression, connection, context):\n"
                "        return Range(value, context)\n"
            ),
            after=(
                "class RangeField(Field):\n"
                "    def from_db_value(self, value, expression, connection, context=None):\n"
                "        return Range(value, context)\n"
            ),
        ),
        Example(
            title="a call from elsewhere",
            before="value = field.from_db_value(raw, None, connection, None)\n",
            after="value = field.from_db_value(raw, None, connection)\n",
        ),
        Example(
            title="already able to do without, and a function of that name",
            before=(
                "class RangeField(Field):\n"
                "    def from_db_value(self, value, *args):\n"
                "        return value\n\n"
                "def convert_value(value, a, b, c, d):\n"
                "    return value\n"
            ),
        ),
    ),
)
