"""Reads the outcomes that the recorder wrote, one JSON line each."""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from django_forge.upgrade.verification.answers import Outcome
from django_forge.upgrade.verification.records import label_of as stable_id
from django_forge.upgrade.verification.records import worst_of

__all__ = ["Line", "Outcome", "Record", "read_record", "stable_id"]


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
        return cls(worst_of(lines))

    def passed(self) -> Counter[str]:
        """Count the tests that passed, by the id that holds over versions."""
        return Counter(
            stable_id(line.test) for line in self.lines if line.outcome is Outcome.PASSED
        )

    def bad(self) -> tuple[Line, ...]:
        """Give the tests that failed, or could not be run."""
        return tuple(line for line in self.lines if line.outcome.is_bad)


def read_record(path: Path) -> Record:
    """Read a record; a suite that never came to its first test has none."""
    if not path.exists():
        return Record(())
    texts = path.read_text(encoding="utf-8", errors="replace").splitlines()
    return Record.of(Line(Outcome(kind), test, said) for kind, test, said in map(json.loads, texts))
