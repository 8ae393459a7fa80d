"""Files with events that were taken out of the log: a line each, in the order of the chain."""

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

from apps.audit.chain import BEGINNING, FIELDS
from apps.audit.models import Event, Seal
from apps.audit.verification import Link, broken_links

NAMES = ("position", "previous", "hash", *FIELDS)


def write(path: Path, events: Iterable[Event]) -> str:
    """Write the events to a new file, and return its hash."""
    digest = hashlib.sha256()
    # Nobody else reads it: old and new values of people are in it.
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        for event in events:
            values = {name: getattr(event, name) for name in NAMES}
            line = json.dumps(values, default=datetime.isoformat).encode() + b"\n"
            digest.update(line)
            file.write(line)
        file.flush()
        os.fsync(file.fileno())
    return digest.hexdigest()


def read(path: Path) -> Iterator[Event]:
    """Read the events of a file."""
    with path.open("rb") as file:
        for line in file:
            values = json.loads(line)
            values["at"] = datetime.fromisoformat(values["at"])
            yield Event(**values)


def findings(name: str) -> Iterator[str]:
    """Tell what is wrong with a file; its seal in the database says what it should be."""
    path = Path(name)
    seal = Seal.objects.filter(archive=path.name).first()
    if seal is None or not path.is_file():
        yield f"{name} is no archive of this log."
        return
    earlier = Seal.objects.filter(position__lt=seal.position).order_by("-position").first()
    after = Link(earlier.position, earlier.hash) if earlier else Link(0, BEGINNING)
    with path.open("rb") as file:
        same = hashlib.file_digest(file, "sha256").hexdigest() == seal.archive_hash
    if same:
        return
    yield f"{name} is not the file that was sealed."
    try:
        yield from broken_links(read(path), after=after, end=Link(seal.position, seal.hash))
    except (ValueError, TypeError, KeyError):
        yield f"{name} has a line that is no event."
