"""Reads the log for tests."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from apps.audit.models import Event


def end_transaction() -> None:
    """Have the database do what it does at the end of a transaction: PostgreSQL chains then."""
    connection.check_constraints()


@contextmanager
def written() -> Iterator[list[Event]]:
    """Return the events that were written meanwhile, oldest first, once it is over."""
    last = Event.objects.order_by("id").last()
    found: list[Event] = []
    yield found
    end_transaction()
    found += Event.objects.filter(id__gt=last.pk if last else 0).order_by("id")


def names(events: list[Event]) -> list[str]:
    """Return what has happened to what."""
    return [f"{event.model} {event.action}" for event in events]


def run(statement: str, *values: str | int | None) -> None:
    """Run a statement past all models."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
