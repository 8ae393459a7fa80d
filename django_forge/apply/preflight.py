"""Sorts a plan's changes into those that still hold and those that do not."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from django_forge.apply import tree
from django_forge.apply.change import FileChange, Refusal
from django_forge.apply.place import PlaceRefused, locate


@dataclass(frozen=True, slots=True)
class Sound:
    """A change whose path leads to the file itself and whose file is as the plan saw it."""

    change: FileChange
    now: tree.Attributes | None


@dataclass(frozen=True, slots=True)
class Sorted:
    """The changes to make, and the refused ones with their reasons."""

    sound: tuple[Sound, ...]
    refused: tuple[Refusal, ...]


def sort_changes(root: Path, changes: Iterable[FileChange]) -> Sorted:
    """Check every change against the tree; changes that change nothing are dropped."""
    sound: dict[PurePosixPath, Sound] = {}
    refused: list[Refusal] = []
    for change in changes:
        if change.before == change.after:
            continue
        try:
            checked = _check(root, change)
            _refuse_contradiction(sound.get(checked.change.path), checked)
        except PlaceRefused as verdict:
            refused.append(Refusal(change.path, str(verdict)))
        else:
            sound[checked.change.path] = checked
    return Sorted(tuple(sound.values()), tuple(refused))


def _check(root: Path, change: FileChange) -> Sound:
    real = locate(root, change.path)
    if change.after is None and (root / change.path).is_symlink():
        raise PlaceRefused("is a link, which is not removed")
    now = tree.look(root / real)
    try:
        text = tree.read(root / real)
    except OSError as error:
        raise PlaceRefused(f"cannot be read ({error.strerror})") from error
    _refuse_stale(planned=change.before, found=text)
    return Sound(replace(change, path=real), now)


def _refuse_stale(*, planned: bytes | None, found: bytes | None) -> None:
    if planned == found:
        return
    if planned is None:
        raise PlaceRefused("exists by now")
    if found is None:
        raise PlaceRefused("no longer exists")
    raise PlaceRefused("was edited after the plan was made")


def _refuse_contradiction(earlier: Sound | None, later: Sound) -> None:
    """Two names of one file (a link and its target) may only ask for the same."""
    if earlier and earlier.change.after != later.change.after:
        raise PlaceRefused("is changed twice, in different ways")
