"""Calls of the method that a method overrides: `super().name(…)` in either spelling."""

import ast
from collections.abc import Iterator


def calls_of(function: ast.FunctionDef) -> Iterator[ast.Call]:
    """Yield each call in a method of the method of the same name in its parent."""
    for statement in function.body:
        for node in ast.walk(statement):
            if isinstance(node, ast.Call) and _is_super(node.func, function.name):
                yield node


def _is_super(node: ast.expr, name: str) -> bool:
    return (
        isinstance(node, ast.Attribute)
        and node.attr == name
        and isinstance(node.value, ast.Call)
        and isinstance(node.value.func, ast.Name)
        and node.value.func.id == "super"
    )
