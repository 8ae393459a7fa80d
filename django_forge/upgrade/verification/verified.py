"""What a verification found: each side as it is, what got worse, and which rule is behind it."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from codemods.releases import Release
from django_forge.upgrade.verification.answers import (
    NOT_ASKED,
    Asked,
    CheckMessage,
    MissingMigration,
    Table,
    TestResult,
    Url,
)


class Side(StrEnum):
    """The project as it was with its old pins, and as rewritten with its new ones."""

    BEFORE = "before"
    AFTER = "after"


class Kind(StrEnum):
    """What can get worse."""

    TEST = "test"
    CHECK = "check"
    URL = "url"
    TABLE = "table"
    MIGRATION = "migration"


class Verdict(StrEnum):
    """What a verification comes to; NOT_COMPARED: there was nothing to compare with."""

    HOLDS = "holds"
    WORSE = "worse"
    NOT_COMPARED = "not compared"


@dataclass(frozen=True, slots=True)
class Environment:
    """What a side ran on; with a `trouble` nothing could be run, and it says why.

    `notes` tell what the environment does without.
    """

    python: str = ""
    django: str = ""
    packages: tuple[str, ...] = ()
    trouble: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Examined:
    """One side: how it was run, and what it said."""

    side: Side
    environment: Environment
    settings: str = ""
    test_command: str = ""
    checks: Asked[CheckMessage] = NOT_ASKED
    tests: Asked[TestResult] = NOT_ASKED
    urls: Asked[Url] = NOT_ASKED
    tables: Asked[Table] = NOT_ASKED
    migrations: Asked[MissingMigration] = NOT_ASKED


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """One thing that is not as it was: a test's id, a URL, a table, and its two states."""

    kind: Kind
    name: str
    was: str = ""
    now: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """`worse` counts against the upgrade; `different` (new warnings, moved views) does not."""

    worse: tuple[Change, ...] = ()
    mended: tuple[Change, ...] = ()
    already_broken: tuple[Change, ...] = ()
    different: tuple[Change, ...] = ()
    not_compared: tuple[tuple[Kind, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Blame:
    """Rules that, left out together, bring back what got worse."""

    rules: tuple[tuple[str, Release], ...]
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Search:
    """The search for the rules: `unexplained` is what no rule could be found for.

    `trials` is how often a subset of the plan was run, `exhausted` that no more was allowed.
    """

    blames: tuple[Blame, ...] = ()
    unexplained: tuple[Change, ...] = ()
    trials: int = 0
    exhausted: bool = False


NOT_SEARCHED = Search()


@dataclass(frozen=True, slots=True)
class Verification:
    """Everything that a verification found.

    `after` is the tree that would be written: without the rules in `left_out`, where there are any.
    `search` is about the first look at it, with all rules.
    """

    before: Examined
    after: Examined
    comparison: Comparison
    search: Search = NOT_SEARCHED
    left_out: tuple[str, ...] = ()
    seconds: float = 0.0
    kept: Path | None = None

    @property
    def verdict(self) -> Verdict:
        """Say what it comes to."""
        if self.comparison.worse:
            return Verdict.WORSE
        compared = len(Kind) - len(self.comparison.not_compared)
        return Verdict.HOLDS if compared else Verdict.NOT_COMPARED
