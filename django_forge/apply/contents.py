"""The texts of a run, all in one file, so that one sync makes thousands of them safe."""

import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from django_forge.apply.change import FileChange
from django_forge.apply.record import Blob, Entry
from django_forge.errors import JournalError


def digest(text: bytes) -> str:
    """Name a text by its contents."""
    return hashlib.sha256(text).hexdigest()


def write_contents(path: Path, changes: Iterable[tuple[FileChange, int | None]]) -> Iterator[Entry]:
    """Append both texts of each change, given with its file's mode; synced when exhausted."""
    with path.open("xb") as file:
        for change, mode in changes:
            before, after = _append(file, change.before), _append(file, change.after)
            yield Entry(change.path, before=before, after=after, mode=mode)
        file.flush()
        os.fsync(file.fileno())


def _append(file: BinaryIO, text: bytes | None) -> Blob | None:
    if text is None:
        return None
    blob = Blob(offset=file.tell(), length=len(text), digest=digest(text))
    file.write(text)
    return blob


def read_text(path: Path, blob: Blob) -> bytes:
    """Read one text back, and prove that it is the one that was recorded."""
    with path.open("rb") as file:
        file.seek(blob.offset)
        text = file.read(blob.length)
    if digest(text) != blob.digest:
        raise JournalError(f"{path} is damaged", hint="restore from git or a backup")
    return text
