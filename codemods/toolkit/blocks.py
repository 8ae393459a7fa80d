"""Compound statements: one of their blocks put in the place of the whole."""

import ast
from collections.abc import Iterator, Sequence

from codemods.change import Edit
from codemods.imports import place
from codemods.source.module import Module
from codemods.toolkit import strings


def keep(module: Module, statement: ast.stmt, block: Sequence[ast.stmt]) -> Edit | None:
    """Make the edit that leaves only `block` of a statement, dedented, or nothing of it at all.

    Comments inside the block stay with it. None when the statement shares its line with others.
    """
    kept = [child for child in block if not isinstance(child, ast.Pass)]
    if not _is_alone(module, statement):
        return None
    if not kept:
        return place.removal(module, statement)
    first, last = statement.lineno, statement.end_lineno or statement.lineno
    text = "".join(_dedented(module, statement, block))
    return Edit(module.offset(first, 0), module.line_starts[last], text)


def block_lines(module: Module, owner: ast.AST, block: Sequence[ast.stmt]) -> tuple[int, int]:
    """Give the first and the last line of a block, with the comments that belong to it."""
    first = _first_line(block[0])
    last = block[-1].end_lineno or block[-1].lineno
    width = len(module.indent(owner))
    while first > 1 and _is_comment(module, first - 1, deeper_than=width):
        first -= 1
    while last + 1 < len(module.line_starts) and _is_comment(module, last + 1, deeper_than=width):
        last += 1
    return first, last


def _dedented(module: Module, owner: ast.stmt, block: Sequence[ast.stmt]) -> Iterator[str]:
    inner, outer = module.indent(block[0]), module.indent(owner)
    if _shares_line(module, block[0]):
        start, end = module.start(block[0]), module.line_starts[block[-1].end_lineno or 0]
        yield outer + module.data[start:end].decode()
        return
    first, last = block_lines(module, owner, block)
    frozen = strings.lines_inside(module)
    for line in range(first, last + 1):
        text = module.data[module.line_starts[line - 1] : module.line_starts[line]].decode()
        if line not in frozen and text.startswith(inner):
            text = outer + text.removeprefix(inner)
        elif line not in frozen and text.lstrip().startswith("#"):
            text = outer + text.lstrip()
        yield text


def _first_line(statement: ast.stmt) -> int:
    decorators = getattr(statement, "decorator_list", ())
    return min([statement.lineno, *(decorator.lineno for decorator in decorators)])


def _is_comment(module: Module, line: int, *, deeper_than: int) -> bool:
    text = module.data[module.line_starts[line - 1] : module.line_starts[line]]
    stripped = text.lstrip(b" \t")
    return stripped.startswith(b"#") and len(text) - len(stripped) > deeper_than


def _is_alone(module: Module, statement: ast.stmt) -> bool:
    return not _shares_line(module, statement)


def _shares_line(module: Module, statement: ast.stmt) -> bool:
    """Tell whether anything stands before a statement on its first line."""
    return bool(module.data[module.offset(statement.lineno, 0) : module.start(statement)].strip())
