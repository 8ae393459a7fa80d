"""Finds the strings of a TOML file with their table and key, by position; `tomllib` gives none."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace

_TOKEN = re.compile(
    r"(?P<blank>[ \t\r\n,]+|#[^\n]*)"
    r"|(?P<multi>\"\"\".*?\"\"\"|'''.*?''')"
    r"|(?P<table>(?m:^)[ \t]*\[\[?(?P<title>[^\]\n]+)\]\]?(?=[ \t]*(?:#|\r?$|\r?\n)))"
    r"|(?P<key>(?:[A-Za-z0-9_-]+|\"[^\"\n]*\"|'[^'\n]*')"
    r"(?:[ \t]*\.[ \t]*(?:[A-Za-z0-9_-]+|\"[^\"\n]*\"|'[^'\n]*'))*)[ \t]*=(?!=)"
    r"|\"(?P<basic>(?:[^\"\\\n]|\\.)*)\"|'(?P<literal>[^'\n]*)'"
    r"|(?P<open>[\[{])|(?P<close>[\]}])|(?P<other>[^\s,\[\]{}\"'=#]+)",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class TomlString:
    """One plain string; `inner` is the key inside an inline table."""

    table: str
    key: str
    inner: str
    text: str
    start: int


def strings_of(text: str) -> Iterator[TomlString]:
    """Give every string without escapes that is a value or stands in an array."""
    tomllib.loads(text.replace("\r\n", "\n"))
    place = TomlString(table="", key="", inner="", text="", start=0)
    depth = offset = 0
    while match := _TOKEN.match(text, offset):
        offset = match.end()
        if match["open"] or match["close"]:
            depth += 1 if match["open"] else -1
        elif match["table"] and not depth:
            place = replace(place, table=_bare(match["title"]), key="", inner="")
        elif match["key"]:
            key = _bare(match["key"])
            place = replace(place, inner=key) if depth else replace(place, key=key, inner="")
        else:
            group = "basic" if match["basic"] is not None else "literal"
            if match[group] is not None and "\\" not in match[group]:
                yield replace(place, text=match[group], start=match.start(group))


def _bare(key: str) -> str:
    return ".".join(part.strip().strip("\"'") for part in key.split("."))
