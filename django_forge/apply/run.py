"""Applies a plan, finishes an interrupted one, and rolls one back."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from django_forge.apply import journal
from django_forge.apply.change import (
    Applied,
    FileChange,
    Listener,
    Phase,
    Progress,
    Refusal,
    RolledBack,
    unheard,
)
from django_forge.apply.home import only_one
from django_forge.apply.journal import Run, State
from django_forge.apply.move import Move, Side, perform, plan_move, remove_directories, sweep
from django_forge.apply.preflight import Sound, sort_changes
from django_forge.errors import JournalError, ProjectError, WriteError

_AGAIN = "make room or give permission, then do the same again; the journal is kept"


def apply_changes(
    root: Path, changes: Sequence[FileChange], *, label: str = "", on_progress: Listener = unheard
) -> Applied:
    """Make every change that still holds, or none: a failing write takes the others back with it.

    A file that is no longer as the plan saw it, or a path that leads out of `root`, is refused by
    itself and named in the result.
    """
    refuse_unfinished(root)
    if all(change.before == change.after for change in changes):
        return Applied(run="", written=(), refused=())
    with _writing(root, hint="no file was changed; make room or give permission, then try again"):
        refuse_unfinished(root)
        checked = sort_changes(root, changes)
        if not checked.sound:
            return Applied(run="", written=(), refused=checked.refused)
        journal.prune(root)
        run = journal.begin(root, _heard(checked.sound, on_progress), label=label)
        move = _move_or_undo(root, run, listen=on_progress)
        journal.mark(run.folder, State.CLOSED)
        journal.prune(root)
    late = tuple(Refusal(path, "was edited while the run was at work") for path in move.edited)
    return Applied(
        run=run.folder.name,
        written=tuple(step.path for step in move.steps),
        refused=checked.refused + late,
        hard_linked=tuple(step.path for step in move.steps if step.now and step.now.links > 1),
    )


def resume(root: Path, *, on_progress: Listener = unheard) -> Applied:
    """Finish the run that was interrupted."""
    _interrupted(root)
    with _writing(root, hint=_AGAIN):
        run = _interrupted(root)
        move = _move(root, run, to="after", listen=on_progress)
        journal.mark(run.folder, State.CLOSED)
    edited = tuple(Refusal(path, "was edited after the interruption") for path in move.edited)
    return Applied(run.folder.name, tuple(step.path for step in move.steps), edited)


def roll_back(root: Path, *, dry_run: bool = False, on_progress: Listener = unheard) -> RolledBack:
    """Bring back every file that is still as the last run wrote it, and name the others."""
    run = _last(root)
    if dry_run:
        return _told(run, plan_move(root, run, to="before"))
    with _writing(root, hint=_AGAIN):
        run = _last(root)
        journal.mark(run.folder, State.OPEN)
        move = _move(root, run, to="before", listen=on_progress)
        _settle(run, move)
    return _told(run, move)


def unfinished(root: Path) -> Run | None:
    """Give the run that was interrupted, if there is one."""
    _refuse_no_folder(root)
    return next((run for run in journal.runs(root) if run.state is State.OPEN), None)


def refuse_unfinished(root: Path) -> None:
    """Refuse to work on a tree that is half old and half new."""
    run = unfinished(root)
    if run:
        raise JournalError(
            f"{root} holds an interrupted run of {run.record.started}",
            hint="run `django-forge rollback`, or finish it with `django-forge rollback --resume`",
        )


def _interrupted(root: Path) -> Run:
    run = unfinished(root)
    if run is None:
        raise JournalError(f"no interrupted run in {root}", hint="there is nothing to finish")
    return run


def _last(root: Path) -> Run:
    run = unfinished(root) or next(reversed(journal.runs(root)), None)
    if run is None:
        raise JournalError(f"nothing to roll back in {root}", hint="no upgrade is recorded there")
    return run


def _settle(run: Run, move: Move) -> None:
    """Forget a run that is wholly undone; one with edited files can be tried again later."""
    if move.edited:
        journal.mark(run.folder, State.CLOSED)
    else:
        journal.discard(run.folder)


def _move(root: Path, run: Run, *, to: Side, listen: Listener) -> Move:
    sweep(root, run)
    move = plan_move(root, run, to=to)
    perform(run, move, listen=listen)
    if to == "before":
        remove_directories(root, run)
    return move


def _move_or_undo(root: Path, run: Run, *, listen: Listener) -> Move:
    try:
        return _move(root, run, to="after", listen=listen)
    except BaseException as error:
        try:
            _move(root, run, to="before", listen=unheard)
        except OSError as second:
            raise WriteError(
                f"stopped half way ({_said(error)}), and the undo failed ({_said(second)})",
                hint="when the cause is gone, run `django-forge rollback`",
            ) from error
        journal.discard(run.folder)
        raise


def _heard(sound: Sequence[Sound], listen: Listener) -> Iterator[tuple[FileChange, int | None]]:
    for done, item in enumerate(sound, start=1):
        yield item.change, item.now.mode if item.now else None
        listen(Progress(Phase.RECORDING, done, len(sound)))


def _told(run: Run, move: Move) -> RolledBack:
    return RolledBack(
        run=run.folder.name,
        label=run.record.label,
        restored=tuple(step.path for step in move.steps if step.blob),
        removed=tuple(step.path for step in move.steps if not step.blob),
        edited=move.edited,
    )


@contextmanager
def _writing(root: Path, *, hint: str) -> Iterator[None]:
    """Hold the lock, and say in one line what the system has against a write."""
    try:
        with only_one(root):
            yield
    except OSError as error:
        raise WriteError(
            f"cannot write {error.filename or root} ({_said(error)})", hint=hint
        ) from error


def _refuse_no_folder(root: Path) -> None:
    if not root.is_dir():
        raise ProjectError(f"{root} is not a folder", hint="name the project's folder")


def _said(error: BaseException) -> str:
    return getattr(error, "strerror", None) or str(error) or type(error).__name__
