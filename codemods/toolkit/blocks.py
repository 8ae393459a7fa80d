"""Compound statements: one of their blocks put in the place of the whole."""

import ast
from collections.abc import Iterator, Sequence

from codemods.change import Edit
from codemods.imports import place
from codemods.source.module import Module
from codemods.toolkit import literals


def keep(module: Module, statement: ast.stmt, block: Sequence[ast.stmt]) -> tuple[Edit, ...]:
    """Make the edits that leave only `block` of a statement, dedented, or nothing of it at all.

    Comments inside the block stay with it, and its text is not touched, so that other edits can be
    made in it. There are no edits when the statement shares its line with others.
    """
    if _shares_line(module, statement):
        return ()
    if all(isinstance(child, ast.Pass) for child in block):
        return (place.removal(module, statement),)
    start = module.offset(statement.lineno, 0)
    end = module.line_starts[_last_reached(module, statement, block)]
    if _shares_line(module, block[0]):
        last = module.line_starts[block[-1].end_lineno or 0]
        head = Edit(module.start(statement), module.start(block[0]), "")
        return tuple(edit for edit in (head, Edit(last, end, "")) if edit.start < edit.end)
    first, last = block_lines(module, statement, block)
    edits = [
        Edit(start, module.offset(first, 0), ""),
        *_dedents(module, statement, block),
        Edit(module.line_starts[last], end, ""),
    ]
    return tuple(edit for edit in edits if edit.start < edit.end)


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


def _last_reached(module: Module, statement: ast.stmt, block: Sequence[ast.stmt]) -> int:
    """Give the last line that goes: what follows a block that always returns is never run.

    It stays where it holds a `yield`, which makes the function what it is.
    """
    last = statement
    if isinstance(block[-1], ast.Return | ast.Raise | ast.Continue | ast.Break):
        following = _following(module, statement)
        inner = [node for child in following for node in ast.walk(child)]
        if not any(isinstance(node, ast.Yield | ast.YieldFrom) for node in inner):
            last = [statement, *following][-1]
    return last.end_lineno or last.lineno


def _following(module: Module, statement: ast.stmt) -> Sequence[ast.stmt]:
    """Give the statements after one in the same block."""
    parent = module.parent(statement)
    for name in ("body", "orelse", "finalbody"):
        siblings = getattr(parent, name, None)
        if isinstance(siblings, list) and statement in siblings:
            return siblings[siblings.index(statement) + 1 :]
    return ()


def _dedents(module: Module, owner: ast.stmt, block: Sequence[ast.stmt]) -> Iterator[Edit]:
    inner, outer = module.indent(block[0]).encode(), module.indent(owner).encode()
    first, last = block_lines(module, owner, block)
    frozen = literals.lines_inside(module)
    for line in range(first, last + 1):
        start = module.line_starts[line - 1]
        text = module.data[start : module.line_starts[line]]
        width = len(inner) if text.startswith(inner) else len(text) - len(text.lstrip(b" \t"))
        is_code = text.startswith(inner) or text.lstrip().startswith(b"#")
        if line not in frozen and is_code and width > len(outer):
            yield Edit(start + len(outer), start + width, "")


def _first_line(statement: ast.stmt) -> int:
    decorators = getattr(statement, "decorator_list", ())
    lines: list[int] = [statement.lineno, *(decorator.lineno for decorator in decorators)]
    return min(lines)


def _is_comment(module: Module, line: int, *, deeper_than: int) -> bool:
    text = module.data[module.line_starts[line - 1] : module.line_starts[line]]
    stripped = text.lstrip(b" \t")
    return stripped.startswith(b"#") and len(text) - len(stripped) > deeper_than


def _shares_line(module: Module, statement: ast.stmt) -> bool:
    """Tell whether anything stands before a statement on its first line."""
    return bool(module.data[module.offset(statement.lineno, 0) : module.start(statement)].strip())
