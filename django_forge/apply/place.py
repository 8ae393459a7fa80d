"""Where a path of a plan really leads, and the refusal of every place that is not ours to write."""

import os
import stat
from pathlib import Path, PurePosixPath

HOME = ".django-forge"
_FORBIDDEN = frozenset({HOME, ".git", ".hg", ".svn"})


class PlaceRefused(Exception):  # noqa: N818 - a verdict on one file, not a failure of the run
    """The path may not be written; the message is the reason."""


def locate(root: Path, path: PurePosixPath) -> PurePosixPath:
    """Follow every link of `path` and give the real file's path below `root`."""
    _refuse_unsafe_spelling(path)
    try:
        real = Path(os.path.realpath(root / path))
        inside = real.relative_to(os.path.realpath(root))
    except ValueError as error:
        raise PlaceRefused("leads out of the project") from error
    _refuse_unsafe_spelling(PurePosixPath(inside.as_posix()))
    _refuse_what_is_no_file(real)
    return PurePosixPath(inside.as_posix())


def _refuse_unsafe_spelling(path: PurePosixPath) -> None:
    if path.is_absolute():
        raise PlaceRefused("is an absolute path")
    if ".." in path.parts or "\0" in str(path):
        raise PlaceRefused("leads out of the project")
    if not path.parts:
        raise PlaceRefused("names no file")
    if _FORBIDDEN & {part.lower() for part in path.parts}:
        raise PlaceRefused("belongs to a tool, not to the project")


def _refuse_what_is_no_file(real: Path) -> None:
    try:
        mode = real.lstat().st_mode
    except FileNotFoundError:
        return
    except NotADirectoryError as error:
        raise PlaceRefused("has a file where a folder should be") from error
    except OSError as error:
        raise PlaceRefused(f"cannot be read ({error.strerror})") from error
    if stat.S_ISLNK(mode):
        raise PlaceRefused("is a link that leads in a circle")
    if not stat.S_ISREG(mode):
        raise PlaceRefused("is not a regular file")
