"""Finds the packages, the Pythons and the classifiers in `setup.cfg` and `tox.ini`."""

import re
from collections.abc import Iterator
from configparser import RawConfigParser
from dataclasses import dataclass

from django_forge.upgrade.packages.plan import Role, Spot
from django_forge.upgrade.packages.requirement_lines import find_requirement

_LINE = re.compile(r"(?P<indent>[ \t]*)(?P<text>[^\r\n]*)\r?\n?")
_KEY = re.compile(r"(?P<key>[^=:\s][^=:]*?)\s*[=:]\s*")
_REQUIREMENT_KEYS = frozenset({"install_requires", "tests_require", "setup_requires", "requires"})


@dataclass(frozen=True, slots=True)
class Value:
    """One line of a value."""

    section: str
    key: str
    text: str
    start: int


def find_in_setup_cfg(text: str) -> Iterator[Spot]:
    """Give what setuptools reads."""
    for value in _values(text):
        spot = _setup_cfg_spot(value)
        if spot:
            yield spot


def find_in_tox(text: str) -> Iterator[Spot]:
    """Give the dependencies of environments; a line for one factor is left alone."""
    for value in _values(text):
        if value.section.startswith("testenv") and value.key == "deps":
            spot = (
                None
                if _is_conditional(value.text)
                else find_requirement(value.text, at=value.start)
            )
            if spot:
                yield spot


def _setup_cfg_spot(value: Value) -> Spot | None:
    if value.section in {"options.extras_require", "extras"} or (
        value.section == "options" and value.key in _REQUIREMENT_KEYS
    ):
        return find_requirement(value.text, at=value.start)
    role = {
        ("options", "python_requires"): Role.PYTHON_RANGE,
        ("metadata", "classifiers"): Role.CLASSIFIER,
        ("metadata", "classifier"): Role.CLASSIFIER,
    }.get((value.section, value.key))
    return Spot(role, value.start, value.start + len(value.text), value.text) if role else None


def _values(text: str) -> Iterator[Value]:
    RawConfigParser(strict=False, allow_no_value=True).read_string(text)
    section = key = ""
    for line in _LINE.finditer(text):
        written, start = line["text"].rstrip(), line.start("text")
        if not written or written[0] in "#;":
            continue
        if written.startswith("[") and not line["indent"]:
            section, key = written.strip("[] "), ""
            continue
        match = None if line["indent"] else _KEY.match(written)
        if match:
            key = match["key"].strip().lower()
            written, start = written[match.end() :], start + match.end()
        if written:
            yield Value(section, key, written, start)


def _is_conditional(text: str) -> bool:
    return bool(re.match(r"[!\w.{},-]+:\s", text))
