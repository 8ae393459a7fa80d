"""Dotted paths in strings: where a string means one, and how it is replaced."""

import ast
from collections.abc import Iterator

from codemods.change import Change, Edit
from codemods.source.module import Module

_LOADERS = frozenset(
    (
        "patch",
        "import_string",
        "import_module",
        "import_by_path",
        "override_settings",
        "modify_settings",
        "settings",
    )
)


def is_path(node: ast.Constant, module: Module) -> bool:
    """Tell whether a string is read as a dotted path: in settings, or by a call that loads it."""
    if isinstance(module.parent(node), ast.Expr | ast.JoinedStr):
        return False
    if module.is_settings:
        return True
    call = module.enclosing(node, ast.Call, ast.stmt)
    while isinstance(call, ast.Call):
        if _last_word(call.func) in _LOADERS:
            return True
        call = module.enclosing(call, ast.Call, ast.stmt)
    return False


def replaced(node: ast.Constant, module: Module, new: str) -> Iterator[Change]:
    """Put a path in a string's place, in its own quotes; a string in pieces stays."""
    text = module.source(node).encode()
    old = str(node.value).encode()
    if text.count(old) == 1 and len(text) <= len(old) + 4:
        start = module.start(node) + text.index(old)
        yield module.change(node, Edit(start, start + len(old), new))


def _last_word(func: ast.expr) -> str:
    return str(getattr(func, "attr", getattr(func, "id", "")))
