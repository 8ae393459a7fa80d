"""What holds for the triggers themselves, and for many writers at once."""

import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from apps.audit import receivers, verification
from apps.audit.models import Event
from apps.audit.tests.events import end_transaction, names, run, written
from apps.audit.tracking import watched_tables
from apps.users.models import User
from apps.users.tests.factories import UserFactory

POSTGRESQL = connection.vendor == "postgresql"
only_postgresql = pytest.mark.skipif(
    not POSTGRESQL, reason="PostgreSQL is not running: SQLite has one writer at a time"
)


@pytest.mark.django_db(transaction=True)
def test_a_single_statement_outside_of_a_transaction_is_written(user: User) -> None:
    with written() as events:
        User.objects.update(full_name="Eve")
    assert names(events) == ["users.user updated"]
    assert events[0].actor_name == ""
    assert not list(verification.findings())


@pytest.mark.django_db(transaction=True)
def test_a_statement_that_fails_is_told_as_what_it_is(user: User) -> None:
    with pytest.raises(DatabaseError, match="nowhere"):
        run("UPDATE nowhere SET a = 1")
    assert not list(verification.findings())


@only_postgresql
@pytest.mark.django_db(transaction=True)
def test_many_writers_make_one_chain(db: None) -> None:
    users = UserFactory.create_batch(4)
    before = verification.ending().position
    ready = threading.Barrier(8)

    def write(number: int) -> None:
        try:
            ready.wait(timeout=30)
            for turn in range(5):
                with transaction.atomic():
                    User.objects.filter(pk=users[number % 4].pk).update(
                        full_name=f"{number} {turn}"
                    )
                    UserFactory.create(email=f"w{number}-{turn}@example.com")
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(write, range(8)))
    assert not list(verification.findings())
    assert verification.ending().position - before == 8 * 5 * 2


@pytest.mark.django_db(transaction=True)
def test_whoever_comes_past_the_project_is_named_or_refused(user: User) -> None:
    statement = "UPDATE users_user SET full_name = 'Eve'"
    if POSTGRESQL:
        with written() as events:
            connection.connection.execute(statement)
        role = connection.settings_dict["USER"]
        assert [event.actor_name for event in events] == [f"database: {role}"]
    else:
        with closing(sqlite3.connect(":memory:")) as stranger:
            connection.connection.backup(stranger)
            with pytest.raises(sqlite3.OperationalError, match="no such function: audit_context"):
                stranger.execute(statement)


@pytest.mark.django_db(transaction=True)
def test_the_triggers_are_put_back_by_a_migration(db: None) -> None:
    tables = [table.name for table in watched_tables()]
    if POSTGRESQL:
        run("DROP TRIGGER audit_row ON users_user")
        run("DROP TRIGGER audit_truncated ON users_user")
    else:
        receivers.make_way(sender=None)
    assert "users_user" in tables
    assert any("users_user is not watched" in line for line in verification.findings())
    call_command("migrate", verbosity=0)
    assert not list(verification.findings())


@pytest.mark.django_db(transaction=True)
def test_a_column_is_dropped_once_the_triggers_have_made_way(db: None) -> None:
    run("ALTER TABLE auth_group ADD COLUMN extra text")
    receivers.watch_tables(sender=None)
    if not POSTGRESQL:
        with pytest.raises(DatabaseError, match="trigger"):
            run("ALTER TABLE auth_group DROP COLUMN extra")
    receivers.make_way(sender=None)
    run("ALTER TABLE auth_group DROP COLUMN extra")
    receivers.watch_tables(sender=None)
    assert not list(verification.findings())


@pytest.mark.django_db(transaction=True)
def test_the_log_is_taken_out_and_put_back_by_its_migrations(db: None) -> None:
    UserFactory.create()
    call_command("migrate", "audit", "zero", verbosity=0)
    UserFactory.create()
    assert "audit_event" not in connection.introspection.table_names()
    call_command("migrate", verbosity=0)
    with written() as events:
        UserFactory.create()
    assert names(events) == ["users.user created"]
    assert Event.objects.chained().count() == 1
    assert not list(verification.findings())


def test_values_of_all_kinds_are_hashed_alike_by_database_and_project(db: None) -> None:
    texts = ["", "Ünïcode ✓ \U0001f600", 'a "quoted" \\ text', "line\nline", "1:2,3:abc,"]
    for text in texts:
        user = UserFactory.create(full_name=text)
        with written() as events:
            User.objects.filter(pk=user.pk).update(full_name=f"{text}!")
        assert events[0].details == {"full_name": [text, f"{text}!"]}
    end_transaction()
    assert not list(verification.findings())
