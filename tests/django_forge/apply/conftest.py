"""A small tree with every kind of change in it, and what it looks like from outside."""

from pathlib import Path, PurePosixPath

import pytest

from django_forge.apply import FileChange

Snapshot = dict[str, tuple[int, bytes]]


def change(path: str, before: bytes | None, after: bytes | None) -> FileChange:
    """Write a change in one line."""
    return FileChange(PurePosixPath(path), before=before, after=after)


CHANGES = (
    change("manage.py", b"print 'old'\n", b"print('new')\n"),
    change("shop/models.py", b"\xef\xbb\xbfold\r\n" * 50, b"\xef\xbb\xbfnew\r\n" * 70),
    change("shop/urls.py", b"old", b""),
    change("shop/gone.py", b"six\n", None),
    change("shop/new/deep/added.py", None, b"added\n"),
    change("added.txt", None, b"added too\n"),
)


def build(root: Path) -> Path:
    """Make the tree as it is before the changes, with one file that none of them names."""
    for item in (*CHANGES, change("README", b"kept", None)):
        if item.before is not None:
            path = root / item.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(item.before)
    (root / "manage.py").chmod(0o755)
    (root / "shop/gone.py").chmod(0o640)
    return root


def snapshot(root: Path) -> Snapshot:
    """Give every folder and file with its mode and text, the tool's own folder left out."""
    return {
        path.relative_to(root).as_posix(): (
            path.lstat().st_mode,
            path.read_bytes() if path.is_file() else b"",
        )
        for path in sorted(root.rglob("*"))
        if ".django-forge" not in path.parts
    }


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project before its upgrade."""
    folder = tmp_path / "project"
    folder.mkdir()
    return build(folder)
