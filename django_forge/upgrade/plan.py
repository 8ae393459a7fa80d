"""The plan of an upgrade: a plain value, and what is applied is exactly what it says."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from codemods.outcome import Applied, Found, Problem
from codemods.releases import Release
from django_forge.apply import FileChange


@dataclass(frozen=True)
class FilePlan:
    """What the rules do to one file and what they leave for a person."""

    path: PurePosixPath
    applied: tuple[Applied, ...] = ()
    found: tuple[Found, ...] = ()
    problem: Problem | None = None
    detail: str = ""


@dataclass(frozen=True)
class Plan:
    """Everything that one upgrade will change, and everything that it leaves.

    `files` holds only files with something to say; `looked_at` counts all that were considered.
    """

    root: Path
    target: Release
    source: Release | None
    changes: tuple[FileChange, ...]
    files: tuple[FilePlan, ...]
    looked_at: int

    @property
    def problems(self) -> tuple[FilePlan, ...]:
        """The files that were left as they are because they could not be read."""
        return tuple(file for file in self.files if file.problem)

    @property
    def findings(self) -> tuple[tuple[PurePosixPath, Found], ...]:
        """The places that are left for a person, by path."""
        return tuple((file.path, found) for file in self.files for found in file.found)

    @property
    def rule_counts(self) -> Counter[str]:
        """How many rewrites each rule makes."""
        return Counter(item.rule for file in self.files for item in file.applied)

    @property
    def is_clean(self) -> bool:
        """Tell whether nothing is left for a person."""
        return not self.findings and not self.problems
