"""What becomes of `uv.lock` in an update: a lock is made anew, never merged line by line."""

from collections.abc import Iterable
from dataclasses import replace
from enum import Enum
from pathlib import Path
from tempfile import TemporaryDirectory

from django_forge.scaffold import lock, pruning
from django_forge.scaffold.merging import Merged, Workshop


class Outcome(Enum):
    """How the lock of an updated project stands."""

    KEPT = "kept"
    SHIPPED = "shipped"
    RESOLVED = "resolved"
    STALE = "stale"


def relock(
    shop: Workshop, merged: Merged, *, old: Iterable[str], new: Iterable[str]
) -> tuple[Merged, Outcome]:
    """Bring the lock in line with the merged requirements.

    A lock that nobody touched follows the template's; one that the user resolved keeps its
    versions, and uv adds what the merged pyproject.toml requires beyond them.
    """
    path = shop.project.prefix + lock.FILE
    pyproject = shop.project.prefix + "pyproject.toml"
    head = shop.head_tree()
    current, before = shop.text(head, path), shop.text(head, pyproject)
    after = shop.text(merged.tree, pyproject)
    if current is None or before is None or after is None:
        return merged, Outcome.KEPT
    if pyproject in merged.conflicts:
        return merged, Outcome.STALE
    if current == lock.pruned_for(before, old) and (text := lock.pruned_for(after, new)):
        outcome = Outcome.KEPT if text == current else Outcome.SHIPPED
    elif _wanted(before) == _wanted(after):
        return merged, Outcome.KEPT
    elif text := _resolved(after, current):
        outcome = Outcome.RESOLVED
    else:
        return merged, Outcome.STALE
    return replace(merged, tree=shop.replaced(merged.tree, {path: shop.write(text)})), outcome


def _wanted(pyproject: str) -> pruning.Wanted | None:
    try:
        return pruning.wanted_by(pyproject)
    except pruning.LockUnfitError:
        return None


def _resolved(pyproject: str, current: str) -> str | None:
    with TemporaryDirectory(prefix="django-forge-") as name:
        folder = Path(name)
        (folder / "pyproject.toml").write_text(pyproject, "utf-8")
        (folder / lock.FILE).write_text(current, "utf-8")
        solved = lock.resolve(folder, offline=True) or lock.resolve(folder)
        return (folder / lock.FILE).read_text("utf-8") if solved else None
