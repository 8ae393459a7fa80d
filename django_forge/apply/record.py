"""What a journal says about a run: which file had which text; checked when it is read."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath

from django_forge.errors import JournalError

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Blob:
    """One text in the journal's contents."""

    offset: int
    length: int
    digest: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of a run; a side without a blob means that the file is not there."""

    path: PurePosixPath
    before: Blob | None
    after: Blob | None
    mode: int | None


@dataclass(frozen=True, slots=True)
class Record:
    """All that is known of a run; `directories` are the ones it makes, the outermost first."""

    label: str
    started: str
    entries: tuple[Entry, ...]
    directories: tuple[PurePosixPath, ...]


def dump_record(record: Record) -> bytes:
    """Give the record as JSON; file names that are not UTF-8 survive as escapes."""
    return json.dumps({"format": FORMAT, **asdict(record)}, default=str).encode("ascii")


def load_record(path: Path) -> Record:
    """Read a record back; one that is damaged or of another version is refused."""
    try:
        return _record(json.loads(path.read_bytes()))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise JournalError(
            f"{path} is damaged or of another version", hint=f"remove {path.parent}"
        ) from error


def _record(raw: Mapping[str, object]) -> Record:
    if raw["format"] != FORMAT:
        raise ValueError("unknown format")
    return Record(
        label=str(raw["label"]),
        started=str(raw["started"]),
        entries=tuple(_entry(_mapping(item)) for item in _sequence(raw["entries"])),
        directories=tuple(PurePosixPath(str(item)) for item in _sequence(raw["directories"])),
    )


def _entry(raw: Mapping[str, object]) -> Entry:
    mode = raw["mode"]
    return Entry(
        path=PurePosixPath(str(raw["path"])),
        before=_blob(raw["before"]),
        after=_blob(raw["after"]),
        mode=None if mode is None else _number(mode),
    )


def _blob(raw: object) -> Blob | None:
    if raw is None:
        return None
    fields = _mapping(raw)
    return Blob(
        offset=_number(fields["offset"]),
        length=_number(fields["length"]),
        digest=str(fields["digest"]),
    )


def _mapping(raw: object) -> Mapping[str, object]:
    if not isinstance(raw, dict):
        raise TypeError("an object is expected")
    return raw


def _sequence(raw: object) -> list[object]:
    if not isinstance(raw, list):
        raise TypeError("a list is expected")
    return raw


def _number(raw: object) -> int:
    if not isinstance(raw, int) or raw < 0:
        raise ValueError("a number is expected")
    return raw
