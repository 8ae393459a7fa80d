"""Bytes on disk to text and back: encodings, byte order marks and line ends are kept."""

import codecs
import difflib
import io
import re
import tokenize
from dataclasses import dataclass

_LINE_END = re.compile(r"\r\n|\r|\n")


class UndecodableError(ValueError):
    """The bytes are not text in the encoding that they declare."""


@dataclass(frozen=True)
class Decoded:
    r"""A text with `\n` line ends, and what is needed to write it back as it was.

    `newlines` holds each line's own end; it is empty when all of them are `\n`.
    """

    text: str
    encoding: str
    bom: bool
    newlines: tuple[str, ...]

    def encode(self, text: str) -> bytes:
        """Give `text` the encoding and the line ends of the file that it came from."""
        body = self._with_newlines(text).encode(self.encoding)
        return codecs.BOM_UTF8 + body if self.bom else body

    def _with_newlines(self, text: str) -> str:
        if len(set(self.newlines)) < 2:
            return text.replace("\n", self.newlines[0]) if self.newlines else text
        lines = text.split("\n")
        ends = [max(set(self.newlines), key=self.newlines.count)] * (len(lines) - 1)
        matcher = difflib.SequenceMatcher(a=self.text.split("\n"), b=lines, autojunk=False)
        for tag, old, old_end, new, new_end in matcher.get_opcodes():
            if tag == "equal" or old_end - old == new_end - new:
                kept = self.newlines[old:old_end][: len(ends) - new]
                ends[new : new + len(kept)] = kept
        return "".join(line + end for line, end in zip(lines, [*ends, ""], strict=True))


def decode(data: bytes, *, python: bool = True) -> Decoded:
    """Read a file's bytes; Python's coding line is honoured when `python` is true.

    Raises UndecodableError when the bytes are not text.
    """
    bom = data.startswith(codecs.BOM_UTF8)
    body = data[len(codecs.BOM_UTF8) :] if bom else data
    encoding = "utf-8"
    try:
        if python:
            encoding, _ = tokenize.detect_encoding(io.BytesIO(body).readline)
        text = body.decode(encoding)
    except (SyntaxError, UnicodeDecodeError, LookupError) as error:
        raise UndecodableError(str(error)) from error
    if "\r" not in text:
        return Decoded(text, encoding, bom, ())
    newlines = tuple(_LINE_END.findall(text))
    return Decoded(_LINE_END.sub("\n", text), encoding, bom, newlines)
