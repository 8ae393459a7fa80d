"""Statements: whole lines taken away or put in."""

import ast

from codemods.change import Edit
from codemods.imports import place
from codemods.source.module import Module


def remove(module: Module, statement: ast.stmt) -> Edit:
    """Make the edit that takes a statement away; the last one of a block leaves a `pass`."""
    return place.removal(module, statement)


def insert_before(module: Module, statement: ast.stmt, line: str) -> Edit:
    """Make the edit that puts a line before a statement and its decorators, indented alike."""
    first = min([statement.lineno, *(d.lineno for d in getattr(statement, "decorator_list", ()))])
    offset = module.offset(first, 0)
    return Edit(offset, offset, f"{module.indent(statement)}{line}\n")


def insert_after(module: Module, statement: ast.stmt, line: str) -> Edit:
    """Make the edit that puts a line after a statement, indented alike."""
    offset = module.line_starts[statement.end_lineno or statement.lineno]
    lead = "" if offset == 0 or module.data[offset - 1 : offset] == b"\n" else "\n"
    return Edit(offset, offset, f"{lead}{module.indent(statement)}{line}\n")


def insert_method(module: Module, above: ast.FunctionDef, *lines: str) -> Edit:
    """Make the edit that puts methods below another one of the same class.

    A tab at the start of a line stands for one level more than `def` has.
    """
    indent = module.indent(above)
    step = module.indent(above.body[0]).removeprefix(indent) or "    "
    text = "".join(f"{indent}{line.replace(chr(9), step)}\n" if line else "\n" for line in lines)
    offset = module.line_starts[above.end_lineno or above.lineno]
    lead = "" if module.data[offset - 1 : offset] == b"\n" else "\n"
    return Edit(offset, offset, f"{lead}\n{text}")


def assigned_names(statement: ast.AST) -> tuple[str, ...]:
    """Give the plain names that an assignment binds: `A = B = 1` gives A and B."""
    if isinstance(statement, ast.Assign):
        targets: list[ast.expr] = statement.targets
    elif isinstance(statement, ast.AugAssign | ast.AnnAssign):
        targets = [statement.target]
    else:
        return ()
    return tuple(target.id for target in targets if isinstance(target, ast.Name))
