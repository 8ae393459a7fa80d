"""String literals: their text exchanged, with their prefix and quotes kept."""

import ast
import re

from codemods.change import Edit
from codemods.source.module import Module

_LITERAL = re.compile(
    r"(?P<prefix>[uUbBrR]*)(?P<quote>'''|\"\"\"|'|\")(?P<text>.*)(?P=quote)", re.DOTALL
)


def replace_text(module: Module, node: ast.Constant, new: str) -> Edit | None:
    """Make the edit that gives a literal another text; None where it is not written in one piece.

    A literal that is glued together of several, or that holds escapes, is not touched.
    """
    match = _LITERAL.fullmatch(module.source(node))
    if match is None or match["text"] != node.value:
        return None
    start = module.start(node) + len((match["prefix"] + match["quote"]).encode())
    return Edit(start, start + len(match["text"].encode()), new)


def is_text(node: ast.AST | None) -> bool:
    """Tell whether a node is a string literal."""
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def text(node: ast.AST | None) -> str | None:
    """Give the text of a string literal."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    return None
