"""The six package by all of its names: itself, Django's old copy, and the copies of others."""

import ast
import re

from codemods.change import Drop
from codemods.source.module import Module

_PREFIX = re.compile(r"^(?:.*\.)?six\.(?=[a-zA-Z_])")
_FUTURE = {"with_metaclass", "iteritems", "itervalues", "iterkeys", "python_2_unicode_compatible"}


def name_of(qualified: str | None) -> str | None:
    """Give what a dotted name is called inside six: `text_type`, `moves.urllib.parse`, ..."""
    if not qualified:
        return None
    source, _, name = qualified.rpartition(".")
    if source == "future.utils" and name in _FUTURE:
        return name
    if qualified == "django.utils.encoding.python_2_unicode_compatible":
        return name
    inside = _PREFIX.sub("", qualified)
    return inside if inside != qualified else None


def used(module: Module, node: ast.AST) -> str | None:
    """Give the name inside six that an expression means; None for anything else."""
    if not isinstance(node, ast.Name | ast.Attribute) or not isinstance(node.ctx, ast.Load):
        return None
    return name_of(module.qualified(node))


def drop(node: ast.AST) -> tuple[Drop, ...]:
    """Ask for the import behind `six.name` or `name` to go, once nothing uses it."""
    while isinstance(node, ast.Attribute):
        node = node.value
    return (Drop(node.id),) if isinstance(node, ast.Name) else ()
