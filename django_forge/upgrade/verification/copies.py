"""Copies of the project's tree, outside of it; the only files that a verification writes."""

import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from django_forge.apply import FileChange

# Vendored code is copied, for the project imports it; what tools have made is not.
_LEFT_OUT = frozenset(
    {
        *(".git", ".hg", ".svn", ".bzr", ".django-forge", "__pycache__", "node_modules"),
        *(".tox", ".nox", ".venv", ".virtualenv", ".eggs", ".cache", ".mypy_cache"),
        *(".pytest_cache", ".ruff_cache", "htmlcov", "bower_components"),
    }
)


@dataclass(slots=True)
class Copy:
    """One copy of the tree, and the changes that it holds at the moment."""

    root: Path
    changes: Sequence[FileChange] = ()

    def hold(self, changes: Sequence[FileChange]) -> None:
        """Let the copy be the tree with exactly these changes; other files stay as they are."""
        kept = {change.path for change in changes}
        for change in self.changes:
            if change.path not in kept:
                self._write(change, change.before)
        for change in changes:
            self._write(change, change.after)
        self.changes = tuple(changes)

    def _write(self, change: FileChange, text: bytes | None) -> None:
        path = self.root / change.path
        if text is None:
            path.unlink(missing_ok=True)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text)


def copy_tree(source: Path, destination: Path) -> Copy:
    """Copy a tree without its history, environments and caches."""
    shutil.copytree(source, destination, symlinks=True, ignore=_left_out)
    _turn_links(source, destination)
    return Copy(destination)


def _left_out(folder: str, names: list[str]) -> set[str]:
    found = set(names) & _LEFT_OUT
    for name in names:
        path = Path(folder, name)
        is_environment = (path / "pyvenv.cfg").is_file()
        is_special = not path.is_symlink() and not path.is_dir() and not path.is_file()
        if is_environment or is_special:
            found.add(name)
    return found


def _turn_links(source: Path, destination: Path) -> None:
    """Let links that lead into the user's tree lead into the copy: tests write through them."""
    for folder, below, names in os.walk(destination):
        for path in (Path(folder, name) for name in (*below, *names)):
            if path.is_symlink() and path.readlink().is_absolute():
                target = path.readlink()
                if target.is_relative_to(source):
                    path.unlink()
                    path.symlink_to(destination / target.relative_to(source))
