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


def _tokens(module: Module) -> list[tokenize.TokenInfo]:
    return module.once("strings", _strings)


def _strings(module: Module) -> list[tokenize.TokenInfo]:
    tokens = tokenize.generate_tokens(io.StringIO(module.text).readline)
    return [token for token in tokens if token.type in {tokenize.STRING, _MIDDLE}]
