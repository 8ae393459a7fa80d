"""The folder a new project goes into: checked first, filled beside, and named last."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from django_forge.answers import names
from django_forge.errors import DestinationError


def checked(destination: str) -> Path:
    """Return the absolute path of a new project's folder, or say why it cannot be."""
    name = names.name_in(destination)
    try:
        return _usable(Path(destination).absolute(), name)
    except OSError as error:
        raise DestinationError(f"{destination} cannot be used: {error.strerror}") from error


def _usable(path: Path, name: str) -> Path:
    parent = path.parent
    if not parent.exists():
        raise DestinationError(f"there is no folder {parent}", hint=f"make it: mkdir -p {parent}")
    if not parent.is_dir():
        raise DestinationError(f"{parent} is not a folder", hint="give a folder to put it in")
    if path.is_symlink():
        raise DestinationError(f"{path} is a link", hint="give the folder itself or another name")
    if path.exists() and not path.is_dir():
        raise DestinationError(f"{path} is a file", hint="give another name")
    if path.exists() and any(path.iterdir()):
        raise DestinationError(f"{path} is not empty", hint="give another name or an empty folder")
    if not os.access(parent, os.W_OK | os.X_OK):
        raise DestinationError(f"{parent} is not writable", hint="give a folder of your own")
    return parent.resolve() / name


@contextmanager
def staged(path: Path, *, dry_run: bool) -> Iterator[Path]:
    """Give a folder of the same name to render into; `settle` moves it, otherwise it vanishes.

    It lies beside the destination, so that the move is a rename: done, or not begun.
    """
    beside = None if dry_run else path.parent
    try:
        with TemporaryDirectory(
            prefix=f".{path.name}-", dir=beside, ignore_cleanup_errors=True
        ) as folder:
            yield Path(folder) / path.name
    except OSError as error:
        reason = error.strerror or str(error)
        raise DestinationError(f"{path} cannot be written: {reason}") from error


def settle(rendered: Path, path: Path) -> None:
    """Give the finished project its place, unless somebody was quicker."""
    try:
        rendered.rename(path)
    except OSError as error:
        raise DestinationError(
            f"{path} appeared meanwhile", hint="give another name; nothing was written"
        ) from error
