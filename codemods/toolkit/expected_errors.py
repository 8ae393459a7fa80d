"""Code that a test runs to see it fail: what it does wrong is its point."""

import ast

from codemods.source.module import Module
from codemods.toolkit.receivers import last_word

_EXPECTING = frozenset(
    (
        *("assertRaises", "assertRaisesMessage", "assertRaisesRegex", "assertRaisesRegexp"),
        *("assertWarns", "assertWarnsMessage", "assertWarnsRegex", "raises", "warns"),
        *("deprecated_call", "ignore_warnings", "catch_warnings"),
    )
)


def is_expected_to_fail(node: ast.AST, module: Module) -> bool:
    """Tell whether a node stands in `with self.assertRaises(...):` or its like."""
    found = module.enclosing(node, ast.With)
    while isinstance(found, ast.With):
        calls = [item.context_expr for item in found.items]
        if any(isinstance(c, ast.Call) and last_word(c.func) in _EXPECTING for c in calls):
            return True
        found = module.enclosing(found, ast.With)
    return False
