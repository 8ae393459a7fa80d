"""The hash of an event: over what it says, and over the hash of the event before it.

PostgreSQL computes the same in `migrations/0002_append_only.py`: keep the two alike.
"""

import hashlib
from datetime import UTC, datetime

# What an event says, in the order in which it is hashed; its position and the hash of the event
# before it come first.
FIELDS = (
    "at",
    "action",
    "actor",
    "actor_name",
    "scope",
    "address",
    "request_id",
    "model",
    "object_id",
    "changes",
)

# What the first event follows.
BEGINNING = "0" * 64


def digest(*, position: int, previous: str, values: dict[str, object]) -> str:
    """Return the hash of an event at its place."""
    parts = [str(position), previous, *(_text(values[name]) for name in FIELDS)]
    # Each part with its length: no two events are written in the same way.
    return hashlib.sha256(b"".join(_counted(part.encode()) for part in parts)).hexdigest()


def _counted(part: bytes) -> bytes:
    return b"%d:%b," % (len(part), part)


def _text(value: object) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    return str(value)
