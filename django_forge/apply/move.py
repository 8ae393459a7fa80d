"""Moves the tree to one side of a run: everything is staged first, then renamed into place.

A full disk, a missing permission or an edited file shows while drafts are staged, when no file has
changed yet. The same move applies a run, finishes one and rolls it back, as often as it is needed.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Literal

from django_forge.apply import tree
from django_forge.apply.change import Listener, Phase, Progress
from django_forge.apply.contents import digest, read_text
from django_forge.apply.journal import Run
from django_forge.apply.place import PlaceRefused, locate
from django_forge.apply.record import Blob, Entry

Side = Literal["before", "after"]

_ABSENT, _ELSEWHERE = "absent", "elsewhere"


@dataclass(frozen=True, slots=True)
class Step:
    """One file that has to change; without a blob it is removed."""

    path: PurePosixPath
    target: Path
    draft: Path
    blob: Blob | None
    mode: int | None
    now: tree.Attributes | None


@dataclass(frozen=True, slots=True)
class Move:
    """What is to do, and the files on neither side of the run, which stay as they are."""

    steps: tuple[Step, ...]
    edited: tuple[PurePosixPath, ...]


class ChangedMeanwhileError(OSError):
    """A file changed between the look at it and its write."""


def plan_move(root: Path, run: Run, *, to: Side) -> Move:
    """Compare the tree with the run; reads only."""
    steps: list[Step] = []
    edited: list[PurePosixPath] = []
    for entry, draft in _drafts(root, run):
        wanted, other = (
            (entry.after, entry.before) if to == "after" else (entry.before, entry.after)
        )
        now = tree.look(root / entry.path)
        found = _found(root, entry)
        if found == _recorded(wanted):
            continue
        if found == _recorded(other):
            steps.append(Step(entry.path, root / entry.path, draft, wanted, entry.mode, now))
        else:
            edited.append(entry.path)
    return Move(tuple(steps), tuple(edited))


def perform(run: Run, move: Move, *, listen: Listener) -> None:
    """Do the steps; when this fails before the first rename, no file has changed."""
    try:
        _stage(run, move.steps, listen=listen)
        _rename(move.steps, listen=listen)
    except BaseException:
        _drop(step.draft for step in move.steps)
        raise


def sweep(root: Path, run: Run) -> None:
    """Remove the drafts that a killed run left behind."""
    _drop(draft for entry, draft in _drafts(root, run) if _is_own_place(root, entry.path))


def remove_directories(root: Path, run: Run) -> None:
    """Remove the directories that the run made, unless something else has moved in."""
    for directory in reversed(run.record.directories):
        if _is_own_place(root, directory / "any"):
            with suppress(OSError):
                (root / directory).rmdir()


def _drafts(root: Path, run: Run) -> Iterable[tuple[Entry, Path]]:
    for number, entry in enumerate(run.record.entries):
        yield entry, (root / entry.path).parent / f".forge-{run.folder.name}-{number}"


def _found(root: Path, entry: Entry) -> str:
    if not _is_own_place(root, entry.path):
        return _ELSEWHERE
    text = tree.read(root / entry.path)
    return _ABSENT if text is None else digest(text)


def _recorded(blob: Blob | None) -> str:
    return blob.digest if blob else _ABSENT


def _is_own_place(root: Path, path: PurePosixPath) -> bool:
    """Say whether the path leads to itself: a journal may be damaged, a folder a link by now."""
    try:
        return locate(root, path) == path
    except PlaceRefused:
        return False


def _stage(run: Run, steps: tuple[Step, ...], *, listen: Listener) -> None:
    for done, step in enumerate(steps, start=1):
        with _naming(step.target):
            _stage_one(run, step)
        listen(Progress(Phase.STAGING, done, len(steps)))


def _stage_one(run: Run, step: Step) -> None:
    if step.blob:
        step.target.parent.mkdir(parents=True, exist_ok=True)
        text = read_text(run.contents, step.blob)
        tree.stage(step.draft, text, like=step.now, mode=step.mode)


def _rename(steps: tuple[Step, ...], *, listen: Listener) -> None:
    for done, step in enumerate(steps, start=1):
        with _naming(step.target):
            _rename_one(step)
        listen(Progress(Phase.WRITING, done, len(steps)))


def _rename_one(step: Step) -> None:
    now = tree.look(step.target)
    if (now and now.fingerprint) != (step.now and step.now.fingerprint):
        raise ChangedMeanwhileError(None, "changed while the run was at work")
    if step.blob:
        step.draft.replace(step.target)
    else:
        step.target.unlink()


@contextmanager
def _naming(target: Path) -> Iterator[None]:
    """Name the project's file in an error: its draft means nothing to anyone."""
    try:
        yield
    except OSError as error:
        error.filename, error.filename2 = str(target), None
        raise


def _drop(drafts: Iterable[Path]) -> None:
    for draft in drafts:
        with suppress(OSError):
            draft.unlink()
