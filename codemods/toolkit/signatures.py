"""Signatures of functions: what they take, and a parameter put in."""

import ast

from codemods.change import Edit
from codemods.source.module import Module


def names(function: ast.FunctionDef) -> list[str]:
    """Give the names of the parameters that can be passed by position."""
    return [arg.arg for arg in (*function.args.posonlyargs, *function.args.args)]


def takes_only_positions(function: ast.FunctionDef) -> bool:
    """Tell whether a function takes no `*args`, `**kwargs` or keyword-only parameters."""
    rest = function.args
    return rest.vararg is None and rest.kwarg is None and not rest.kwonlyargs


def insert_after(function: ast.FunctionDef, name: str, text: str, *, module: Module) -> Edit:
    """Make the edit that puts a parameter after the one called `name`, which has no default."""
    args = (*function.args.posonlyargs, *function.args.args)
    end = module.end(next(arg for arg in args if arg.arg == name))
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
