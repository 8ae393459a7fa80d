"""Reads the outcomes that the recorder wrote, one JSON line each."""

import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class Outcome(StrEnum):
    """How a test ended, the worst last: set-up and tear-down can add to what the test said."""

    PASSED = "passed"
    SKIPPED = "skipped"
    XFAILED = "xfailed"
    FAILED = "failed"
    ERROR = "error"


BAD = frozenset({Outcome.FAILED, Outcome.ERROR})
_SEVERITY = {outcome: rank for rank, outcome in enumerate(Outcome)}
_PARAMETERS = re.compile(r"\[.*\]$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was recorded of a test."""

    outcome: Outcome
    test: str
    message: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """The worst line of each test of a run."""

    lines: tuple[Line, ...]

    @classmethod
    def of(cls, lines: Iterable[Line]) -> "Record":
        """Keep the worst line of each test, the first of several that are as bad."""
        worst: dict[str, Line] = {}
        for line in lines:
            known = worst.get(line.test)
            if known is None or _SEVERITY[line.outcome] > _SEVERITY[known.outcome]:
                worst[line.test] = line
        return cls(tuple(worst.values()))

    def passed(self) -> Counter[str]:
        """Count the tests that passed, by the id that holds over versions."""
        return Counter(
            stable_id(line.test) for line in self.lines if line.outcome is Outcome.PASSED
        )

    def bad(self) -> tuple[Line, ...]:
        """Give the tests that failed, or could not be run."""
        return tuple(line for line in self.lines if line.outcome in BAD)


def stable_id(test: str) -> str:
    """Drop what pytest writes differently over its versions: parameters, and `::()`."""
    return _PARAMETERS.sub("", test.replace("::()", ""))


def read_record(path: Path) -> Record:
    """Read a record; a suite that never came to its first test has none."""
    if not path.exists():
        return Record(())
    texts = path.read_text(encoding="utf-8", errors="replace").splitlines()
    return Record.of(Line(Outcome(kind), test, said) for kind, test, said in map(json.loads, texts))
