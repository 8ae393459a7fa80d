"""Single files of the project: what they are now, and the two halves of an atomic write."""

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

Fingerprint = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Attributes:
    """What a file keeps when its text is replaced."""

    mode: int
    owner: int
    group: int
    links: int
    fingerprint: Fingerprint


def look(path: Path) -> Attributes | None:
    """Give a file's attributes without following a link; `None` when nothing is there."""
    try:
        status = path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    return Attributes(
        mode=status.st_mode & 0o7777,
        owner=status.st_uid,
        group=status.st_gid,
        links=status.st_nlink,
        fingerprint=(status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns),
    )


def read(path: Path) -> bytes | None:
    """Give a file's text; `None` when nothing is there."""
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None


def stage(draft: Path, text: bytes, *, like: Attributes | None, mode: int | None) -> None:
    """Write the draft of a file beside it, with the attributes of the file that it will replace.

    `like` is the file that is there now; without one, `mode` is what a deleted file had, and a new
    file gets what the umask leaves. A draft is never readable by more people than its file.
    """
    wanted = like.mode if like else mode
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    descriptor = os.open(draft, flags, 0o666 if wanted is None else 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(text)
        if like and (like.owner, like.group) != (os.geteuid(), os.getegid()):
            # Only root can give a file away; anyone else keeps what the system allows.
            with suppress(PermissionError):
                os.fchown(descriptor, like.owner, like.group)
        if wanted is not None:
            os.fchmod(descriptor, wanted)
