"""`manage.py verify_audit` finds what was changed, taken away or put in, and names it."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection

from apps.audit import verification
from apps.audit.models import Event, Head
from apps.audit.tests.events import end_transaction, run
from apps.users.models import User
from apps.users.tests.factories import UserFactory

GUARDED = ("audit_event", "audit_head")


def lower_the_guard() -> None:
    """Turn the triggers off, as somebody who owns the tables can."""
    if connection.vendor == "postgresql":
        for table in GUARDED:
            run(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        return
    for name in ("insert", "chain", "update", "delete", "head_update"):
        run(f"DROP TRIGGER audit_{name}")


@pytest.fixture
def events(db: None) -> list[Event]:
    """Write five events, and leave them to whoever has the right to everything."""
    UserFactory.create_batch(5)
    end_transaction()
    lower_the_guard()
    return list(Event.objects.chained().order_by("-position")[:5])[::-1]


def verified(*words: str) -> list[str]:
    """Return what the command tells; the last line is how it ends."""
    output = StringIO()
    try:
        call_command("verify_audit", *words, stdout=output, stderr=output)
    except CommandError as error:
        return [*output.getvalue().splitlines(), str(error)]
    return output.getvalue().splitlines()


ONE = "1 findings: the log is not as it was written."


@pytest.mark.parametrize(
    "change",
    [
        "actor = 'nobody'",
        "actor_name = 'nobody'",
        "scope = 'x'",
        "address = 'x'",
        "request_id = 'x'",
        "model = 'x'",
        "object_id = '0'",
        "changes = '{}'",
        "action = 'deleted'",
        "at = '2001-01-01 00:00:00+00:00'",
        "hash = previous",
    ],
)
def test_an_event_that_was_changed_is_named(events: list[Event], change: str) -> None:
    run(f"UPDATE audit_event SET {change} WHERE id = %s", events[2].pk)  # noqa: S608 - from above
    event = Event.objects.get(pk=events[2].pk)
    lines = verified()
    assert lines[0] == f"Event {events[2].position} ({event}) was changed."


def test_an_event_that_was_changed_with_its_hash_breaks_the_chain(events: list[Event]) -> None:
    forged = events[2]
    forged.actor_name = "nobody"
    run(
        "UPDATE audit_event SET actor_name = 'nobody', hash = %s WHERE id = %s",
        verification.digest_of(forged),
        forged.pk,
    )
    line = f"Event {events[3].position} ({events[3]}) does not follow the one before"
    assert verified() == [f"{line}: that one was replaced.", ONE]


def test_the_last_event_that_was_changed_with_its_hash_is_named(events: list[Event]) -> None:
    forged = events[-1]
    forged.actor_name = "nobody"
    run(
        "UPDATE audit_event SET actor_name = 'nobody', hash = %s WHERE id = %s",
        verification.digest_of(forged),
        forged.pk,
    )
    assert "is not the one that the chain ended with" in verified()[0]


@pytest.mark.parametrize("taken", [slice(2, 3), slice(4, 5)], ids=["middle", "last"])
def test_an_event_that_was_taken_away_is_named(events: list[Event], taken: slice) -> None:
    (gone,) = events[taken]
    run("DELETE FROM audit_event WHERE id = %s", gone.pk)
    assert verified() == [f"Event {gone.position} is missing: it was taken away.", ONE]


def test_events_that_were_taken_away_are_named(events: list[Event]) -> None:
    run("DELETE FROM audit_event WHERE id >= %s", events[3].pk)
    first, last = events[3].position, events[4].position
    assert f"Events {first} to {last} are missing" in verified()[0]


def test_an_event_that_was_put_in_is_named(events: list[Event]) -> None:
    stray = Event.objects.create(action="invented")
    behind = Event.objects.create(action="invented", position=(events[-1].position or 0) + 7)
    lines = verified()
    assert (
        lines[0] == f"Event with the id {stray.pk} (invented) was put in: it is not in the chain."
    )
    assert lines[1].startswith(f"Event {behind.position} (invented) was put in")


def test_a_log_that_was_written_anew_is_not_what_was_told_earlier(events: list[Event]) -> None:
    told = f"{events[1].position}:{'0' * 64}"
    assert verified("--expect", told) == [
        f"Event {events[1].position} is not the one that was told earlier.",
        ONE,
    ]


def test_a_table_that_is_not_watched_any_more_is_named(db: None) -> None:
    if connection.vendor == "postgresql":
        run("ALTER TABLE users_user DISABLE TRIGGER audit_row")
    else:
        run("DROP TRIGGER audit_row_users_user_update")
    assert "Table users_user is not watched" in verified()[0]


def test_a_place_that_cannot_be_is_refused_in_a_line(db: None) -> None:
    with pytest.raises(CommandError, match="a position, a colon and a hash"):
        call_command("verify_audit", "--expect", "12:xyz")


def test_a_log_as_it_was_written_is_found_so_and_its_end_is_told(db: None) -> None:
    UserFactory.create_batch(2)
    end_transaction()
    head = str(Head.objects.get())
    assert verified() == [f"The audit log is as it was written. It ends with {head}"]
    User.objects.update(full_name="Eve")
    end_transaction()
    assert head not in verified("--expect", head)[0]
    assert "as it was written" in verified("--expect", head)[0]
