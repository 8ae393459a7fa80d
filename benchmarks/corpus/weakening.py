"""Notices the ways to a green suite that upgrade nothing: fewer assertions, and shims."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

_ASSERTION = re.compile(r"\bassert")
_SHIMS = (
    re.compile(r"sys\.modules\["),  # a module that is gone, put back
    re.compile(r"setattr\(\s*django\b"),
    re.compile(r"^\s*django(?:\.\w+)+\s*=(?!=)"),  # a name that is gone, put back
    re.compile(r"assertTrue\(\s*True\s*\)|\bassert True\b"),  # makes up for one taken away
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Weakening:
    """What a tool took from the tests or patched into Django; false when that is nothing."""

    assertions_before: int
    assertions_after: int
    shims: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return self.assertions_after < self.assertions_before or bool(self.shims)


def count_assertions(copy: Path) -> int:
    """Count the assertions of the tests by their words: old code does not always parse."""
    return sum(
        len(_ASSERTION.findall(path.read_text(encoding="utf-8", errors="replace")))
        for path in copy.rglob("*.py")
        if "test" in str(path.relative_to(copy)) and path.is_file()
    )


def shims_in(added_lines: Iterable[str]) -> tuple[str, ...]:
    """Give the added lines that patch something back in, or assert nothing."""
    return tuple(line.strip() for line in added_lines if any(shim.search(line) for shim in _SHIMS))
