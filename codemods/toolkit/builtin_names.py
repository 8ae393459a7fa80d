"""Builtin names: whether a word means the builtin where it is used."""

import ast

from codemods.source.module import Module

_ALIASES = ("builtins.", "future.builtins.", "past.builtins.", "six.moves.builtins.")


def means_builtin(module: Module, name: str, at: ast.AST) -> bool:
    """Tell whether `name` means Python 3's builtin at a node, also where it is imported.

    A star import does not count against it: nobody shadows `str` that way.
    """
    found = module.scopes.lookup(name, at)
    return all(
        binding is not None and binding.qualified in {alias + name for alias in _ALIASES}
        for binding in found
    )


def is_instance_check(module: Module, node: ast.AST) -> bool:
    """Tell whether a node is the types, or one of the types, of an `isinstance` or `issubclass`."""
    parent = module.parent(node)
    while isinstance(parent, ast.Tuple):
        node, parent = parent, module.parent(parent)
    return (
        isinstance(parent, ast.Call)
        and isinstance(parent.func, ast.Name)
        and parent.func.id in {"isinstance", "issubclass"}
        and len(parent.args) == 2
        and parent.args[1] is node
    )
