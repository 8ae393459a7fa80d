"""What the user asks an upgrade for, checked before anything is read."""

from dataclasses import dataclass
from pathlib import Path

from codemods.releases import RELEASES, TARGETS, Release, label, parse
from django_forge.errors import ProjectError, UsageError


@dataclass(frozen=True)
class Request:
    """A folder, the Django that it was written for (None: not said) and the one to reach.

    The rewrites of the rules in `leave_out` are not made.
    """

    root: Path
    source: Release | None
    target: Release
    allow_dirty: bool
    leave_out: frozenset[str] = frozenset()

    @classmethod
    def checked(cls, path: Path, *, source: str, target: str, allow_dirty: bool) -> "Request":
        """Check the words of the command line.

        Raises ProjectError for a folder that cannot be worked on and UsageError for a release that
        is unknown, no target, or not above the source.
        """
        goal = _release(target, option="--target")
        if goal not in TARGETS:
            raise UsageError(f"--target {target} is no goal", hint=_known(TARGETS))
        start = _release(source, option="--from") if source else None
        if start is not None and start > goal:
            raise UsageError(
                f"--from {source} is above --target {target}", hint="an upgrade only goes up"
            )
        return cls(_folder(path), start, goal, allow_dirty)


def _release(text: str, *, option: str) -> Release:
    found = parse(text)
    if found is None:
        raise UsageError(f"{option} {text!r} is not a release of Django", hint=_known(RELEASES))
    return found


def _known(releases: tuple[Release, ...]) -> str:
    return f"one of {', '.join(label(release) for release in releases)}"


def _folder(path: Path) -> Path:
    if not path.exists():
        raise ProjectError(f"{path} does not exist", hint="give the folder of a Django project")
    if not path.is_dir():
        raise ProjectError(f"{path} is a file", hint="give the folder of a Django project")
    return path.resolve()
