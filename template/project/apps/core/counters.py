"""Counts events in a window of time, atomically, where all processes count together."""

import hashlib
import time
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime

from django.core.cache import DEFAULT_CACHE_ALIAS, cache, caches
from django.core.cache.backends.db import DatabaseCache

from apps.core.models import Tally


@dataclass(frozen=True, slots=True)
class Count:
    """How often something has happened in this window, and the seconds until the next one."""

    hits: int
    seconds_left: int


def hit(name: str, *, seconds: int) -> Count:
    """Count one more event of that name, and return the count with this one in it."""
    number, passed = divmod(int(time.time()), seconds)
    key = _key(name, number=number)
    if _counts_in_database():
        until = datetime.fromtimestamp((number + 2) * seconds, tz=UTC)
        hits = Tally.objects.hit(key, until=until)
    else:
        # The key outlives its window, so it cannot vanish between the two calls.
        cache.add(key, 0, timeout=2 * seconds)
        hits = cache.incr(key)
    return Count(hits=hits, seconds_left=seconds - passed)


def hits(name: str, *, seconds: int) -> Count:
    """Return the count without counting."""
    number, passed = divmod(int(time.time()), seconds)
    return Count(hits=cache.get(_key(name, number=number), 0), seconds_left=seconds - passed)


def take_back(name: str, *, seconds: int) -> None:
    """Uncount one event of that name."""
    key = _key(name, number=int(time.time()) // seconds)
    # A window that has ended meanwhile needs nothing.
    with suppress(ValueError):
        cache.decr(key)


def forget(name: str, *, seconds: int) -> None:
    """Begin again with the events of that name."""
    key = _key(name, number=int(time.time()) // seconds)
    if _counts_in_database():
        Tally.objects.filter(key=key).delete()
    else:
        cache.delete(key)


def _counts_in_database() -> bool:
    # That cache reads, adds and writes in three steps, and throws entries away when it is full.
    return isinstance(caches[DEFAULT_CACHE_ALIAS], DatabaseCache)


def _key(name: str, *, number: int) -> str:
    # Hashed: names hold e-mail addresses, and a cache accepts only some characters in keys.
    return f"count:{hashlib.sha256(name.encode()).hexdigest()}:{number}"
