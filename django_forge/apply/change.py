"""The values that go into a write and come out of it."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePosixPath


@dataclass(frozen=True, slots=True)
class FileChange:
    """One file of a plan; the path is relative to the root, `None` means that no file is there."""

    path: PurePosixPath
    before: bytes | None
    after: bytes | None


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that was left alone, and why."""

    path: PurePosixPath
    reason: str


class Phase(StrEnum):
    """What a progress bar can say."""

    RECORDING = "recording"
    STAGING = "staging"
    WRITING = "writing"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is; `done` counts up to `total` in each phase."""

    phase: Phase
    done: int
    total: int


Listener = Callable[[Progress], None]


def unheard(_progress: Progress) -> None:
    """Listen to nothing."""


@dataclass(frozen=True, slots=True)
class Applied:
    """What a run of `apply_changes` or `resume` did; `run` is empty when nothing was to be done."""

    run: str
    written: tuple[PurePosixPath, ...]
    refused: tuple[Refusal, ...]
    # Replacing a file takes it out of its hard link; the other names keep the old text.
    hard_linked: tuple[PurePosixPath, ...] = ()


@dataclass(frozen=True, slots=True)
class RolledBack:
    """What a rollback did, or would do: `edited` files were changed since and are left alone."""

    run: str
    label: str
    restored: tuple[PurePosixPath, ...]
    removed: tuple[PurePosixPath, ...]
    edited: tuple[PurePosixPath, ...]
