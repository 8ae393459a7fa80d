"""Looks for events that were changed, taken away or put in, and names them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db import connection

from apps.audit import chain
from apps.audit.databases import postgresql, sqlite
from apps.audit.models import Event, Head, Seal
from apps.audit.tracking import watched_tables


@dataclass(frozen=True, slots=True)
class Link:
    """A place in the chain, and the hash of the event there."""

    position: int
    hash: str

    def __str__(self) -> str:
        """Return both, as `verify_audit --expect` takes them."""
        return f"{self.position}:{self.hash}"


def beginning() -> Link:
    """Return what the oldest event in the table follows: the last seal, or nothing."""
    seal = Seal.objects.order_by("-position").first()
    return Link(seal.position, seal.hash) if seal else Link(0, chain.BEGINNING)


def ending() -> Link:
    """Return where the chain ends, as its head has it."""
    head = Head.objects.get()
    return Link(head.position, head.hash)


def findings() -> Iterator[str]:
    """Tell what is wrong with the log, a line each; nothing is a good sign."""
    end = ending()
    events = Event.objects.chained().filter(position__lte=end.position)
    yield from broken_links(events.iterator(), after=beginning(), end=end)
    for stray in Event.objects.strays():
        yield f"Event {name_of(stray)} was put in: it is not in the chain."
    tables = list(watched_tables())
    vendor = postgresql if connection.vendor == "postgresql" else sqlite
    for table in vendor.unwatched(connection, tables):
        yield f"Table {table} is not watched: its triggers are gone. `migrate` puts them back."


def broken_links(events: Iterable[Event], *, after: Link, end: Link) -> Iterator[str]:
    """Go along the events in the order of their positions."""
    place = after
    for event in events:
        found = Link(event.position or 0, event.hash)
        gap = found.position != place.position + 1
        if gap:
            yield _missing(place.position + 1, found.position - 1)
        if event.hash != digest_of(event):
            yield f"Event {name_of(event)} was changed."
        elif event.previous != place.hash and not gap:
            yield f"Event {name_of(event)} does not follow the one before: that one was replaced."
        place = found
    if place.position < end.position:
        yield _missing(place.position + 1, end.position)
    elif place.hash != end.hash:
        yield f"Event {place.position} is not the one that the chain ended with: it was replaced."


def digest_of(event: Event) -> str:
    """Return the hash that the event should have."""
    values = {name: getattr(event, name) for name in chain.FIELDS}
    return chain.digest(position=event.position or 0, previous=event.previous, values=values)


def name_of(event: Event) -> str:
    """Return what tells an event from others."""
    place = event.position if event.position is not None else f"with the id {event.pk}"
    return f"{place} ({event})"


def _missing(first: int, last: int) -> str:
    if first == last:
        return f"Event {first} is missing: it was taken away."
    return f"Events {first} to {last} are missing: they were taken away."
