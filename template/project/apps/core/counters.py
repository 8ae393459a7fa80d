"""Counts events in a window of time, atomically, in the cache that all processes share."""

import hashlib
import time
from dataclasses import dataclass

from django.core.cache import cache


@dataclass(frozen=True, slots=True)
class Count:
    """How often something has happened in this window, and the seconds until the next one."""

    hits: int
    seconds_left: int


def hit(name: str, *, seconds: int) -> Count:
    """Count one more event of that name, and return the count with this one in it."""
    number, passed = divmod(int(time.time()), seconds)
    key = _key(name, number=number)
    # The key outlives its window, so it cannot vanish between the two calls.
    cache.add(key, 0, timeout=2 * seconds)
    return Count(hits=cache.incr(key), seconds_left=seconds - passed)


def forget(name: str, *, seconds: int) -> None:
    """Begin again with the events of that name."""
    cache.delete(_key(name, number=int(time.time()) // seconds))


def _key(name: str, *, number: int) -> str:
    # Hashed: names hold e-mail addresses, and a cache accepts only some characters in keys.
    return f"count:{hashlib.sha256(name.encode()).hexdigest()}:{number}"
