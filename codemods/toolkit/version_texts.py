"""Versions as text: `LooseVersion(django.get_version())`, and the literals it is compared with."""

import ast
import re

from codemods.releases import Release
from codemods.source.module import Module

_LENIENT = frozenset(
    f"{module}.{name}"
    for module in ("distutils.version", "setuptools._distutils.version", "looseversion")
    for name in ("LooseVersion", "StrictVersion")
)
_STRICT = frozenset(
    (
        "packaging.version.Version",
        "packaging.version.parse",
        "pkg_resources.parse_version",
        "pkg_resources.packaging.version.parse",
    )
)
_READERS = frozenset(("django.get_version", "django.utils.version.get_version"))


def compared(module: Module, subject: ast.expr, literal: ast.expr) -> tuple[int, ...] | None:
    """Give the numbers that a version of Django is compared with; None for any other comparison."""
    parser = _parser(module, subject)
    match subject, literal:
        case ast.Call(args=[version]), ast.Call(args=[text], keywords=[]):
            is_read = parser == _parser(module, literal) and parser in _LENIENT | _STRICT
        case ast.Call(args=[version]), text:
            is_read = parser in _LENIENT
        case _:
            return None
    return _numbers(text) if is_read and _is_django(module, version) else None


def agree(floor: Release, wanted: tuple[int, ...]) -> bool:
    """Tell whether all parsers agree on two versions: they do not on `4.2` and `4.2.0`."""
    return floor == wanted or _without_zeros(floor) != _without_zeros(wanted)


def _parser(module: Module, node: ast.expr) -> str:
    return (module.qualified(node.func) or "") if isinstance(node, ast.Call) else ""


def _is_django(module: Module, node: ast.expr) -> bool:
    """Tell whether an expression is the text of Django's own version."""
    match node:
        case ast.Call(func=func, args=[], keywords=[]):
            return module.qualified(func) in _READERS
    return module.qualified(node) == "django.__version__"


def _numbers(node: ast.expr) -> tuple[int, ...] | None:
    """Read `"1.8"` and `"1.11.2"`; a pre-release is left to those who know it."""
    match node:
        case ast.Constant(value=str(text)) if re.fullmatch(r"\d+(\.\d+){0,2}", text):
            return tuple(int(part) for part in text.split("."))
    return None


def _without_zeros(version: tuple[int, ...]) -> tuple[int, ...]:
    while version and version[-1] == 0:
        version = version[:-1]
    return version
