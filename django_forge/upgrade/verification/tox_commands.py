"""What a `tox.ini` says about how the tests are run: its command and its variables."""

import os
import re
import shlex
from collections.abc import Iterator, Mapping
from configparser import Error, RawConfigParser
from dataclasses import dataclass
from pathlib import Path

_BRACES = re.compile(r"\{([^{}]*)\}")
_NOT_ITS_OWN = frozenset({"PATH", "PYTHONPATH", "VIRTUAL_ENV"})
_SECTIONS = re.compile(r"testenv(:(py|test|unit|dj).*)?")


@dataclass(frozen=True, slots=True)
class ToxCommand:
    """One line of `commands` as words, and the variables that are set for it."""

    words: tuple[str, ...]
    variables: Mapping[str, str]


def read_commands(root: Path, *, scratch: Path) -> Iterator[ToxCommand]:
    """Give the commands of the environments that run tests; a line of unknown words is skipped."""
    parser = RawConfigParser(strict=False, allow_no_value=True)
    try:
        parser.read(root / "tox.ini", encoding="utf-8")
    except (Error, UnicodeDecodeError):
        return
    known = {"toxinidir": str(root), "envtmpdir": str(scratch), "envpython": "python", "/": os.sep}
    for section in sorted(filter(_SECTIONS.fullmatch, parser.sections()), key=len):
        variables = dict(_variables(parser, "testenv", known))
        variables |= dict(_variables(parser, section, known))
        written = parser.get(section, "commands", fallback="") or ""
        for line in written.replace("\\\n", " ").splitlines():
            words = _words(line, known)
            if words:
                yield ToxCommand(words, variables)


def _words(line: str, known: Mapping[str, str]) -> tuple[str, ...]:
    line = re.sub(r"^[!\w.{},-]+:\s+", "", line.strip())  # for some factors only
    text = _filled(line.lstrip("-! "), known)
    try:
        return tuple(shlex.split(text)) if text else ()
    except ValueError:
        return ()


def _variables(
    parser: RawConfigParser, section: str, known: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    written = parser.get(section, "setenv", fallback="") or ""
    for line in written.splitlines():
        name, sign, value = line.strip().partition("=")
        text = _filled(value.strip(), known)
        is_own = name.strip().isidentifier() and name.strip() not in _NOT_ITS_OWN
        if sign and text is not None and is_own:
            yield name.strip(), text


def _filled(text: str, known: Mapping[str, str]) -> str | None:
    """Fill in what stands in braces, from the innermost; None when something is not known."""
    while match := _BRACES.search(text):
        value = _value(match[1], known)
        if value is None:
            return None
        text = text[: match.start()] + value + text[match.end() :]
    return text


def _value(name: str, known: Mapping[str, str]) -> str | None:
    kind, _, rest = name.partition(":")
    if kind == "posargs":
        return rest
    if kind == "env":
        variable, sign, default = rest.partition(":")
        return os.environ.get(variable, default if sign else "")
    return known.get(name)
