"""Signatures: the parameters of a function taken away and added."""

import ast

from codemods.change import Edit
from codemods.source.module import Module


def positional(function: ast.FunctionDef) -> list[ast.arg]:
    """Give the parameters that take positional arguments, `self` included."""
    return [*function.args.posonlyargs, *function.args.args]


def positional_names(function: ast.FunctionDef) -> tuple[str, ...]:
    """Give the names of the parameters that take positional arguments."""
    return tuple(parameter.arg for parameter in positional(function))


def takes_anything(function: ast.FunctionDef) -> bool:
    """Tell whether `*args` or `**kwargs` lets any further argument in."""
    return function.args.vararg is not None or function.args.kwarg is not None


def add_last(module: Module, function: ast.FunctionDef, text: str) -> Edit:
    """Make the edit that puts a parameter after the last positional one."""
    end = _last_end(module, function)
    return Edit(end, end, f", {text}")


def remove_last(module: Module, function: ast.FunctionDef) -> Edit:
    """Make the edit that takes the last positional parameter away, which has no default."""
    parameters = positional(function)
    return Edit(module.end(parameters[-2]), module.end(parameters[-1]), "")


def uses(function: ast.FunctionDef, name: str) -> list[ast.Name]:
    """Give the places in a function's body that use a name."""
    return [
        node
        for statement in function.body
        for node in ast.walk(statement)
        if isinstance(node, ast.Name) and node.id == name
    ]


def _last_end(module: Module, function: ast.FunctionDef) -> int:
    last = positional(function)[-1]
    return module.end(function.args.defaults[-1] if function.args.defaults else last)
