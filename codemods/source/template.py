"""A Django template as rules see it: its tags and variables, each with its place."""

import re
from dataclasses import dataclass
from pathlib import PurePosixPath

from codemods.change import Advice, Change, Edit
from codemods.facts import ProjectFacts

_TOKEN = re.compile(rb"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}")
_RAW_BLOCKS = {"comment": "endcomment", "verbatim": "endverbatim"}
_BIT = re.compile(r"""(?:[^\s"']*(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')[^\s"']*)+|\S+""")


@dataclass(frozen=True)
class Tag:
    """`{% name bits… %}`: `contents` is the text between the braces, without white space around it.

    `start` and `end` are the offsets of the whole tag, `inner` the offset of `contents`.
    """

    name: str
    contents: str
    start: int
    end: int
    inner: int
    line: int

    @property
    def bits(self) -> list[str]:
        """The words of the tag, quoted strings kept whole; the first is its name."""
        return [match.group() for match in _BIT.finditer(self.contents)]

    def bit_spans(self) -> list[tuple[str, int, int]]:
        """The words of the tag with their offsets."""
        return [
            (match.group(), self.inner + len(self.contents[: match.start()].encode()),
             self.inner + len(self.contents[: match.end()].encode()))
            for match in _BIT.finditer(self.contents)
        ]  # fmt: skip


@dataclass(frozen=True)
class Variable:
    """`{{ contents }}`, with the same offsets as a Tag."""

    contents: str
    start: int
    end: int
    inner: int
    line: int


class Template:
    r"""One template's text (`\n` line ends) and its tokens, comments and verbatim blocks left out.

    Offsets are bytes of the UTF-8 text.
    """

    def __init__(self, text: str, *, path: str, facts: ProjectFacts | None = None) -> None:
        self.text = text
        self.data = text.encode()
        self.path = PurePosixPath(path)
        self.facts = facts or ProjectFacts()
        self.tags: list[Tag] = []
        self.variables: list[Variable] = []
        self._lex()

    def by_type(self) -> dict[type, list[Tag] | list[Variable]]:
        """Give the tokens by type, as a pass wants them."""
        return {Tag: self.tags, Variable: self.variables}

    def change(self, token: Tag | Variable, *edits: Edit) -> Change:
        """Make a change that is reported at a token's line."""
        return Change(token.line, edits)

    def advice(self, token: Tag | Variable, message: str) -> Advice:
        """Make an advice about a token."""
        return Advice(token.line, message)

    def removal(self, token: Tag | Variable) -> Edit:
        """Make the edit that takes a token away, with its line where it stands alone on it."""
        first = self.data.rfind(b"\n", 0, token.start) + 1
        last = self.data.find(b"\n", token.end)
        last = len(self.data) if last < 0 else last + 1
        alone = (
            not self.data[first : token.start].strip() and not self.data[token.end : last].strip()
        )
        return Edit(first, last, "") if alone else Edit(token.start, token.end, "")

    def _lex(self) -> None:
        raw_until = ""
        for match in _TOKEN.finditer(self.data):
            contents = match.group()[2:-2].decode()
            word = contents.split(maxsplit=1)[0] if contents.strip() else ""
            if raw_until:
                raw_until = "" if contents.strip() == raw_until else raw_until
            elif match.group().startswith(b"{%"):
                raw_until = self._add_tag(match, contents, word)
            elif match.group().startswith(b"{{"):
                self.variables.append(Variable(*self._token(match, contents)))

    def _add_tag(self, match: re.Match[bytes], contents: str, word: str) -> str:
        """Keep a tag; give the name of the tag that ends it, where it opens a raw block."""
        self.tags.append(Tag(word, *self._token(match, contents)))
        end = _RAW_BLOCKS.get(word, "")
        label = contents.split(maxsplit=1)[1:] if word == "verbatim" else []
        return " ".join([end, *(part.strip() for part in label)]) if end else ""

    def _token(self, match: re.Match[bytes], contents: str) -> tuple[str, int, int, int, int]:
        lead = len(contents) - len(contents.lstrip())
        line = self.data.count(b"\n", 0, match.start()) + 1
        inner = match.start() + 2 + len(contents[:lead].encode())
        return contents.strip(), match.start(), match.end(), inner, line
