"""Signatures: the parameters of a function, and those of a method by its name."""

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


def takes_only_positions(function: ast.FunctionDef) -> bool:
    """Tell whether a function takes no `*args`, `**kwargs` or keyword-only parameters."""
    rest = function.args
    return rest.vararg is None and rest.kwarg is None and not rest.kwonlyargs


def insert_after(function: ast.FunctionDef, name: str, text: str, *, module: Module) -> Edit:
    """Make the edit that puts a parameter after the one called `name`, which has no default."""
    end = module.end(next(arg for arg in positional(function) if arg.arg == name))
    return Edit(end, end, f", {text}")


def method(node: ast.ClassDef, name: str) -> ast.FunctionDef | None:
    """Give the method of a name that a class defines, if it does so once."""
    found = [item for item in node.body if getattr(item, "name", "") == name]
    only = found[0] if len(found) == 1 else None
    return only if isinstance(only, ast.FunctionDef) else None


def first_statement(function: ast.FunctionDef) -> ast.stmt:
    """Give the statement that comes first in a function, the docstring aside."""
    first, *rest = function.body
    is_docstring = (
        isinstance(first, ast.Expr)
        and isinstance(first.value, ast.Constant)
        and isinstance(first.value.value, str)
    )
    return rest[0] if is_docstring and rest else first


def _last_end(module: Module, function: ast.FunctionDef) -> int:
    last = positional(function)[-1]
    return module.end(function.args.defaults[-1] if function.args.defaults else last)
