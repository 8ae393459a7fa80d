"""What can be asked of a project on one side, and the answers as values."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, Never, TypeVar

Found_co = TypeVar("Found_co", covariant=True)


class Outcome(StrEnum):
    """How a test ended, the worst last: set-up and tear-down can add to what the test said."""

    PASSED = "passed"
    SKIPPED = "skipped"
    XFAILED = "xfailed"
    FAILED = "failed"
    ERROR = "error"

    @property
    def is_bad(self) -> bool:
        """Tell whether a person has to look."""
        return self in {Outcome.FAILED, Outcome.ERROR}


@dataclass(frozen=True, slots=True)
class Asked(Generic[Found_co]):
    """The answer to one question; with a `trouble` it could not be had, and this line says why."""

    found: tuple[Found_co, ...] = ()
    trouble: str = ""
    seconds: float = 0.0


NOT_ASKED: Asked[Never] = Asked(trouble="it was not asked")


@dataclass(frozen=True, slots=True)
class TestResult:
    """A test by the id that holds over runners, its outcome, and the name its runner takes."""

    test: str
    outcome: Outcome
    message: str = ""
    label: str = ""

    __test__ = False  # no class of tests, whatever a collector of tests thinks


@dataclass(frozen=True, slots=True)
class CheckMessage:
    """One message of `manage.py check`; the level is Django's number (30 warning, 40 error)."""

    level: int
    id: str
    object: str
    text: str


@dataclass(frozen=True, slots=True)
class Url:
    """One URL pattern; `own` tells the project's ones from those of packages."""

    route: str
    name: str
    view: str
    own: bool


@dataclass(frozen=True, slots=True)
class Table:
    """One table as the migrations make it; each column, key, check and index is a line of text."""

    name: str
    own: bool
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MissingMigration:
    """What `makemigrations --check` would still have to write for an app."""

    app: str
    own: bool
    operations: tuple[str, ...]
