"""Calls that make URL patterns: what they are called, and the view that they are given."""

import ast

from codemods.source.module import Module
from codemods.toolkit import calls

OLD_URLS = frozenset({"django.conf.urls.url", "django.conf.urls.defaults.url"})
URLS = OLD_URLS | {"django.urls.path", "django.urls.re_path"}
INCLUDES = frozenset(
    {"django.urls.include", "django.conf.urls.include", "django.conf.urls.defaults.include"}
)


def is_url_call(node: ast.AST | None, module: Module) -> bool:
    """Tell whether a node is `url(…)`, `path(…)` or `re_path(…)` of Django."""
    return isinstance(node, ast.Call) and module.qualified(node.func) in URLS


def view_of(node: ast.Call) -> ast.expr | None:
    """Give the view that a pattern leads to."""
    return calls.argument(node, "view", position=1)


def arguments_of(node: ast.Call) -> ast.expr | None:
    """Give the extra arguments that a pattern passes to its view."""
    return calls.argument(node, "kwargs", position=2)


def pattern_of(view: ast.expr, module: Module) -> ast.Call | None:
    """Give the pattern whose view an expression is."""
    parent = module.parent(view)
    if isinstance(parent, ast.keyword):
        parent = module.parent(parent)
    if isinstance(parent, ast.Call) and is_url_call(parent, module) and view_of(parent) is view:
        return parent
    return None
