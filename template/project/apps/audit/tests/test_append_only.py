"""The database refuses to change the log, and takes no event into the chain but its own."""

import pytest
from django.db import DatabaseError, connection, transaction

from apps.audit.models import Event, Head, Seal
from apps.audit.tests.events import end_transaction, run, written
from apps.users.models import User
from apps.users.tests.factories import UserFactory

REFUSED = "append-only"


@pytest.fixture(autouse=True)
def some_events(db: None) -> None:
    """Write three events."""
    UserFactory.create_batch(3)
    end_transaction()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_event SET actor = 'nobody'",
        "UPDATE audit_event SET position = NULL",
        "UPDATE audit_event SET hash = previous",
        "DELETE FROM audit_event",
        "INSERT INTO audit_event (at, action, actor, actor_name, scope, address, request_id, model,"
        " object_id, changes, previous, hash, position) SELECT at, action, '', '', '', '', '', '',"
        " '', changes, previous, hash, 1000000 FROM audit_event",
        "UPDATE audit_head SET position = position - 1",
        "DELETE FROM audit_head",
        "INSERT INTO audit_head (id, position, hash) VALUES (2, 0, '')",
    ],
)
def test_the_log_is_not_changed(statement: str) -> None:
    with pytest.raises(DatabaseError, match=REFUSED), transaction.atomic():
        run(statement)
    assert Event.objects.strays().count() == 0


def test_models_and_querysets_are_refused_too() -> None:
    event = Event.objects.first()
    assert event is not None
    with pytest.raises(DatabaseError, match=REFUSED), transaction.atomic():
        event.delete()
    event.actor = "nobody"
    with pytest.raises(DatabaseError, match=REFUSED), transaction.atomic():
        event.save()
    with pytest.raises(DatabaseError, match=REFUSED), transaction.atomic():
        Event.objects.update(actor="nobody")


def test_a_seal_is_neither_changed_nor_taken_away() -> None:
    Seal.objects.create(position=0, hash="", count=0, archive="x", archive_hash="")
    for statement in ("UPDATE audit_seal SET count = 1", "DELETE FROM audit_seal"):
        with pytest.raises(DatabaseError, match=REFUSED), transaction.atomic():
            run(statement)


# What else the database could be told to empty a table or to exchange rows.
OTHER = {
    "postgresql": ["TRUNCATE audit_event", "TRUNCATE audit_seal", "TRUNCATE audit_head"],
    "sqlite": ["REPLACE INTO audit_event SELECT * FROM audit_event"],
}


@pytest.mark.parametrize("statement", OTHER[connection.vendor])
def test_statements_of_this_database_alone_are_refused_too(statement: str) -> None:
    with pytest.raises(DatabaseError, match=REFUSED), transaction.atomic():
        run(statement)


def test_statements_of_this_database_alone_are_written_too() -> None:
    run("INSERT INTO auth_group (id, name) VALUES (1, 'a')")
    with written() as events:
        if connection.vendor == "postgresql":
            run("TRUNCATE auth_group CASCADE")
        else:
            run("REPLACE INTO auth_group (id, name) VALUES (1, 'b')")
    found = [event.action for event in events if event.model == "auth.group"]
    assert found == (["truncated"] if connection.vendor == "postgresql" else ["deleted", "created"])


def test_each_event_carries_the_hash_of_the_one_before() -> None:
    first, second, third = Event.objects.chained().order_by("-position")[:3][::-1]
    assert (second.previous, third.previous) == (first.hash, second.hash)
    assert third.position == Head.objects.get().position
    assert str(Head.objects.get()) == f"{third.position}:{third.hash}"
    assert User.objects.count() == 3
