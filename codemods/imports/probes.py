"""Imports that ask a question: `try: import old; OLD = True`, `except ImportError: OLD = False`.

Where the import comes from elsewhere from now on, it succeeds: the answer would be the opposite.
"""

import ast
from collections.abc import Iterable

from codemods.change import ImportRequest, Move
from codemods.imports.editor import find_statement
from codemods.source.module import Module

_ERRORS = ("ImportError", "ModuleNotFoundError")


def are_probed(module: Module, requests: Iterable[ImportRequest]) -> bool:
    """Tell whether one of the names that would move is imported to ask whether it is there."""
    for request in requests:
        if isinstance(request, Move):
            statement = find_statement(module, request.line, request.column)
            around = module.parent(statement) if statement is not None else None
            if isinstance(around, ast.Try) and statement in around.body and _asks(around):
                return True
    return False


def _asks(node: ast.Try) -> bool:
    """Tell whether more follows from a failed import than another import."""
    kinds = "".join(ast.dump(handler.type) for handler in node.handlers if handler.type)
    if not any(error in kinds for error in _ERRORS):
        return False
    blocks = [*node.body, *(child for handler in node.handlers for child in handler.body)]
    return bool(node.orelse) or any(_is_flag(statement) for statement in blocks)


def _is_flag(statement: ast.stmt) -> bool:
    """Tell whether a statement is `NAME = True` or `NAME = False`."""
    value = statement.value if isinstance(statement, ast.Assign) else None
    return isinstance(value, ast.Constant) and isinstance(value.value, bool)
