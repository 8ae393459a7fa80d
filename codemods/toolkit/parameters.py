"""Parameters given another name, in a function's signature and in its body."""

import ast

from codemods.change import Edit
from codemods.source.module import Module
from codemods.toolkit import signatures


def rename(module: Module, function: ast.FunctionDef, old: str, new: str) -> list[Edit] | None:
    """Make the edits that rename a parameter; None where a name would change its meaning."""
    [found] = [arg for arg in signatures.positional(function) if arg.arg == old]
    start = module.start(found)
    names = [node for node in ast.walk(function) if isinstance(node, ast.Name)]
    is_taken = any(node.id == new for node in names) or new in signatures.positional_names(function)
    if is_taken or old in module.tree.frozen_names or _is_rebound(function, old, found):
        return None
    uses = signatures.uses(function, old)
    return [
        Edit(start, start + len(old.encode()), new),
        *(module.replace(use, new) for use in uses),
    ]


def _is_rebound(function: ast.FunctionDef, name: str, own: ast.arg) -> bool:
    """Tell whether something inside the function gives the name another meaning."""
    for node in ast.walk(function):
        if isinstance(node, ast.arg) and node.arg == name and node is not own:
            return True
        if isinstance(node, ast.Global | ast.Nonlocal) and name in node.names:
            return True
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name == name:
            return True
        if isinstance(node, ast.alias) and (node.asname or node.name) == name:
            return True
    return False
