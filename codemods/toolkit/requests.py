"""Expressions that are sure to be a request or a user, by the names that Django gives them."""

import ast
import re

from codemods.source.module import Module

_USER = re.compile(r"(^|_)user$")


def is_request(node: ast.AST) -> bool:
    """Tell whether an expression is a request: `request`, `self.request`, `context['request']`."""
    if isinstance(node, ast.Subscript):
        return isinstance(node.slice, ast.Constant) and node.slice.value == "request"
    return _last_name(node) == "request"


def is_user(node: ast.AST, module: Module) -> bool:
    """Tell whether an expression is a user: `user`, `form.instance.user`, `get_user(request)`."""
    if isinstance(node, ast.Call):
        return module.qualified(node.func) in {
            "django.contrib.auth.get_user",
            "django.contrib.auth.models.AnonymousUser",
        }
    return _USER.search(_last_name(node)) is not None


def _last_name(node: ast.AST) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""
