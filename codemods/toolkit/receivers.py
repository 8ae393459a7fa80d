"""Receivers: whether `x` in `x.word` is the object that a rule means, as far as names can tell."""

import ast
import re

_FIELD = re.compile(r"(^|_)(db|model|fk|m2m)?_?field$|^(f|fk|dbfield)$")
_OPTIONS = frozenset(("_meta", "opts", "model_opts", "model_meta"))


def is_model_field(node: ast.expr) -> bool:
    """Tell whether an expression is named as model fields are, or fetched by `get_field()`."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        return node.func.attr == "get_field" and is_options(node.func.value)
    return bool(_FIELD.search(last_word(node)))


def is_options(node: ast.expr) -> bool:
    """Tell whether an expression is a model's `_meta`, by that name or a usual one for it."""
    return last_word(node) in _OPTIONS


def last_word(node: ast.expr) -> str:
    """Give the last word of `a.b.c`; an empty one where an expression ends in none."""
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def is_self(node: ast.expr) -> bool:
    """Tell whether an expression is `self`."""
    return isinstance(node, ast.Name) and node.id == "self"
