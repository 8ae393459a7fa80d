"""Whether a name is still used once edits are made."""

import ast
import re
from collections.abc import Sequence

from codemods.change import Edit
from codemods.source.module import Module


def is_used_after(module: Module, name: str, edits: Sequence[Edit]) -> bool:
    """Tell whether any use of `name` outlives the edits, or comes in with their text."""
    if name in module.tree.frozen_names or name in module.exports:
        return True
    if any(re.search(rf"(?<![\w.]){re.escape(name)}(?!\w)", edit.text) for edit in edits):
        return True
    return any(
        isinstance(node, ast.Name)
        and node.id == name
        and not _is_touched(module.start(node), module.end(node), edits)
        for node in module.tree.by_type.get(ast.Name, ())
    )


def _is_touched(start: int, end: int, edits: Sequence[Edit]) -> bool:
    return any(
        (edit.start < end and edit.end > start) or start < edit.start < end for edit in edits
    )
