"""String literals as they are written, one token at a time."""

import io
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass

from codemods.source.module import Module

_MIDDLE = getattr(tokenize, "FSTRING_MIDDLE", tokenize.STRING)


@dataclass(frozen=True)
class Literal:
    """One string token: its text, and where it starts."""

    text: str
    line: int
    offset: int

    @property
    def prefix(self) -> str:
        """The letters before the quote."""
        return self.text[: min(self.text.find(quote) % len(self.text) for quote in "'\"")]

    @property
    def body(self) -> str:
        """What stands between the quotes."""
        quoted = self.text[len(self.prefix) :]
        width = 3 if quoted[:3] in {'"""', "'''"} else 1
        return quoted[width:-width]


def literals(module: Module) -> Iterator[Literal]:
    """Yield every string token outside f-strings."""
    for token in _tokens(module):
        if token.type == tokenize.STRING and "f" not in token.string.partition(token.string[-1])[0]:
            line, column = token.start
            offset = module.offset(line, len(token.line[:column].encode()))
            yield Literal(token.string, line, offset)


def lines_inside(module: Module) -> set[int]:
    """Give the lines that begin inside a string, so that their white space belongs to it."""
    return {
        line
        for token in _tokens(module)
        if token.type in {tokenize.STRING, _MIDDLE}
        for line in range(token.start[0] + 1, token.end[0] + 1)
    }


def _tokens(module: Module) -> Iterator[tokenize.TokenInfo]:
    return tokenize.generate_tokens(io.StringIO(module.text).readline)
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
