"""The runs of a project on disk; a run is recorded and synced before the first file changes.

    .django-forge/.gitignore                `*`: the folder never shows up in git
    .django-forge/lock
    .django-forge/journal/0001/contents     every text before and after
    .django-forge/journal/0001/record.json  which file had which text
    .django-forge/journal/0001/state        `open` while files are written, `closed` when they are

A folder without `state` is a run that never began, or one that is being thrown away.
"""

import os
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path, PurePosixPath

from django_forge.apply.change import FileChange
from django_forge.apply.contents import write_contents
from django_forge.apply.place import HOME
from django_forge.apply.record import Record, dump_record, load_record
from django_forge.errors import JournalError

KEPT_RUNS = 5


class State(StrEnum):
    """Where a run stands."""

    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Run:
    """A run that has begun."""

    folder: Path
    record: Record
    state: State

    @property
    def contents(self) -> Path:
        """The file that holds the run's texts."""
        return self.folder / "contents"


def runs(root: Path) -> list[Run]:
    """Give the runs that have begun, the oldest first."""
    return [
        Run(folder, load_record(folder / "record.json"), _state(folder))
        for folder in _folders(root)
        if (folder / "state").is_file()
    ]


def begin(root: Path, changes: Iterable[tuple[FileChange, int | None]], *, label: str) -> Run:
    """Record a run; once this returns, the run can be undone and finished without its caller."""
    folder = _new_folder(root)
    try:
        entries = tuple(write_contents(folder / "contents", changes))
        record = Record(
            label=label,
            started=datetime.now(UTC).isoformat(timespec="seconds"),
            entries=entries,
            directories=_missing_directories(
                root, [entry.path for entry in entries if entry.after]
            ),
        )
        _write_synced(folder / "record.json", dump_record(record))
        mark(folder, State.OPEN)
    except BaseException:
        discard(folder)
        raise
    return Run(folder, record, State.OPEN)


def mark(folder: Path, state: State) -> None:
    """Set a run's state in one step."""
    draft = folder / "state.new"
    _write_synced(draft, state.encode())
    draft.replace(folder / "state")
    _sync_folder(folder)


def discard(folder: Path) -> None:
    """Throw a run away; the first step ends it, whatever a kill leaves of the others."""
    (folder / "state").unlink(missing_ok=True)
    shutil.rmtree(folder, ignore_errors=True)


def prune(root: Path) -> None:
    """Keep the last few runs, and sweep up those that never began."""
    kept = [folder for folder in _folders(root) if (folder / "state").is_file()][-KEPT_RUNS:]
    for folder in _folders(root):
        if folder not in kept:
            discard(folder)


def _folders(root: Path) -> list[Path]:
    journal = root / HOME / "journal"
    if journal.is_symlink() or journal.parent.is_symlink() or not journal.is_dir():
        return []
    numbered = (path for path in journal.iterdir() if path.name.isdecimal())
    return sorted((path for path in numbered if not path.is_symlink()), key=lambda p: int(p.name))


def _new_folder(root: Path) -> Path:
    number = max((int(folder.name) for folder in _folders(root)), default=0) + 1
    folder = root / HOME / "journal" / f"{number:04d}"
    folder.mkdir()
    return folder


def _state(folder: Path) -> State:
    try:
        return State((folder / "state").read_text(encoding="ascii"))
    except ValueError as error:
        raise JournalError(f"{folder / 'state'} is damaged", hint=f"remove {folder}") from error


def _missing_directories(root: Path, paths: Iterable[PurePosixPath]) -> tuple[PurePosixPath, ...]:
    parents = {parent for path in paths for parent in path.parents}
    return tuple(sorted(parent for parent in parents if not (root / parent).exists()))


def _write_synced(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
