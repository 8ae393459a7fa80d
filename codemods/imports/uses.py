"""Whether a name is still used once edits are made."""

import ast
from collections.abc import Sequence

from codemods.change import Edit
from codemods.source.module import Module
from codemods.source.splice import splice


def names_after(module: Module, edits: Sequence[Edit]) -> frozenset[str] | None:
    """Give the names that are used once the edits are made; None when the result has no syntax."""
    try:
        root = ast.parse(splice(module.data, edits))
    except (SyntaxError, ValueError, RecursionError):
        return None
    return frozenset(node.id for node in ast.walk(root) if isinstance(node, ast.Name))
