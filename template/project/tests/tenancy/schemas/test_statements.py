"""What PostgreSQL sees to by itself, whatever the code has forgotten."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import ProgrammingError, connection, transaction

from apps.core.scoping import in_scope
from apps.core.tenancy.context import Scope
from apps.core.tenancy.schemas.names import schema_of, scope_of_schema
from apps.core.tenancy.schemas.statements import teller_of
from tests.tenancy.library.models import Book
from tests.tenancy.library.tenants import Tenant, tenant

ANY = "SELECT count(*) FROM library_book"
TITLE = "SELECT DISTINCT title FROM library_book"
PATH = "SELECT current_setting('search_path')"


@pytest.fixture
def committed(transactional_db: None) -> tuple[Tenant, Tenant]:
    """Return two organizations whose rows are written, so statements need no transaction."""
    return tenant(), tenant()


def asked(sql: str, *values: int | str | None) -> object:
    """Return the first value that a statement brings, past the ORM."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        row = cursor.fetchone()
    return row[0] if row else None


def test_outside_of_an_organization_there_are_no_tables_of_any(ours: Tenant) -> None:
    with pytest.raises(ProgrammingError, match="does not exist"), transaction.atomic():
        asked(ANY)
    assert asked("SELECT to_regclass('public.library_book')") is None
    assert asked(PATH) == "public"


@pytest.mark.parametrize("number", [0, -1, "1; DROP SCHEMA public", "1\n", 10**18, None])
def test_what_is_no_number_names_no_schema(number: int) -> None:
    with pytest.raises(ValueError, match="is not the number of an organization"):
        schema_of(Scope(number))


@pytest.mark.parametrize("name", ["public", "organization_0", "organization_1x", "pg_toast"])
def test_what_is_no_schema_of_an_organization_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="is not the schema of an organization"):
        scope_of_schema(name)


def test_statements_past_the_orm_find_the_tables_of_the_organization(
    ours: Tenant, theirs: Tenant
) -> None:
    for who in (ours, theirs, ours):
        with in_scope(who.name):
            assert asked(ANY) == 2
            assert asked(TITLE) == who.book.title
    assert asked(PATH) == "public"


def test_what_a_driver_offers_beside_statements_finds_them_too(
    ours: Tenant, theirs: Tenant
) -> None:
    for who in (ours, theirs, ours):
        with (
            in_scope(who.name),
            connection.cursor() as cursor,
            cursor.copy("COPY library_book (title) TO STDOUT") as copy,
        ):
            assert {row[0] for row in copy.rows()} == {who.book.title}
    with (
        connection.cursor() as cursor,
        pytest.raises(Exception, match="does not exist"),
        cursor.copy("COPY library_book TO STDOUT") as copy,
    ):
        copy.read()


def test_a_connection_remembers_nothing_after_its_transaction(
    committed: tuple[Tenant, Tenant],
) -> None:
    ours, theirs = committed
    with in_scope(ours.name):
        with transaction.atomic():
            assert asked(ANY) == 2
        assert "organization" not in remembered()
        assert Book.objects.count() == asked(ANY) == 2
        assert "organization" not in remembered()
        assert len(list(Book.objects.iterator(chunk_size=1))) == 2
    with in_scope(theirs.name):
        assert asked(TITLE) == theirs.book.title
    with pytest.raises(ProgrammingError, match="does not exist"):
        asked(ANY)


def remembered() -> str:
    """Return what the connection remembers by itself."""
    row = connection.connection.execute(PATH)
    path = row.fetchone()[0]
    connection.connection.rollback()
    return str(path)


def test_a_failed_statement_outside_of_a_transaction_leaves_nothing_behind(
    committed: tuple[Tenant, Tenant],
) -> None:
    with in_scope(committed[0].name):
        with pytest.raises(ProgrammingError):
            asked("SELECT nothing FROM library_book")
        assert "organization" not in remembered()
        assert asked(ANY) == 2


def test_statements_that_must_not_be_in_a_transaction_leave_nothing_behind(
    committed: tuple[Tenant, Tenant],
) -> None:
    for who in committed:
        with in_scope(who.name), teller_of(connection).not_in_transactions():
            asked_for_nothing("CREATE INDEX CONCURRENTLY titles ON library_book (title)")
            assert asked(TITLE) == who.book.title
        assert "organization" not in remembered()
    assert asked("SELECT count(*) FROM pg_indexes WHERE indexname = 'titles'") == 2


def asked_for_nothing(sql: str) -> None:
    """Run a statement that brings nothing."""
    with connection.cursor() as cursor:
        cursor.execute(sql)


def test_what_was_told_behind_a_savepoint_is_told_again(ours: Tenant, theirs: Tenant) -> None:
    with in_scope(ours.name):
        assert asked(ANY) == 2
        with savepoint_that_is_taken_back(), in_scope(theirs.name):
            assert asked(TITLE) == theirs.book.title
        assert asked(TITLE) == ours.book.title
    with in_scope(theirs.name):
        assert asked(TITLE) == theirs.book.title
        with savepoint_that_is_taken_back(), in_scope(ours.name):
            assert asked(ANY) == 2
            with pytest.raises(ProgrammingError):
                asked("SELECT nothing FROM library_book")
        assert asked(TITLE) == theirs.book.title


@contextmanager
def savepoint_that_is_taken_back() -> Iterator[None]:
    """Take back what is done inside."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
