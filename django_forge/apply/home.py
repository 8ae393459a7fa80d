"""The tool's folder in a project, and the lock that lets one run at a time write there.

The kernel holds the lock, so a killed process cannot leave it behind.
"""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from django_forge.apply.place import HOME
from django_forge.errors import JournalError

_LOCK_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC


@contextmanager
def only_one(root: Path) -> Iterator[None]:
    """Hold the project's lock, or refuse at once when another run holds it."""
    with _locked(root):
        try:
            yield
        finally:
            _remove_unused(root)


def _locked(root: Path) -> BinaryIO:
    while True:
        lock = _make_home(root) / "lock"
        file = os.fdopen(os.open(lock, _LOCK_FLAGS, 0o644), "wb")
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.close()
            raise JournalError(
                f"{root} is being written by another run", hint="wait until it has ended"
            ) from None
        # The run before may have removed the folder between our open and our lock.
        if lock.exists() and os.path.samestat(os.fstat(file.fileno()), lock.stat()):
            return file
        file.close()


def _make_home(root: Path) -> Path:
    home = root / HOME
    for folder in (home, home / "journal"):
        # A link could lead anywhere, and a repository can bring one along.
        if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
            raise JournalError(f"{folder} is not a folder", hint="move it away")
        folder.mkdir(exist_ok=True)
    ignore = home / ".gitignore"
    if not ignore.is_symlink() and not ignore.exists():
        ignore.write_text("*\n", encoding="ascii")
    return home


def _remove_unused(root: Path) -> None:
    home = root / HOME
    if not any((home / "journal").glob("*")):
        shutil.rmtree(home, ignore_errors=True)
