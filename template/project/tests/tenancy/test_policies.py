"""What PostgreSQL sees to by itself, whatever the code has forgotten."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.core.management import call_command
from django.db import ProgrammingError, connection, models, transaction
from django.test import Client

from apps.core.scoping import in_scope
from apps.core.tenancy import checks, database
from apps.core.tenancy.checks import scoped_models
from apps.core.tenancy.models import ScopedModel
from apps.core.tenancy.operations import OWN
from tests.tenancy.library.models import Book, Shelf
from tests.tenancy.library.tenants import Tenant, tenant

SCOPED = scoped_models()
INSERT = (
    "INSERT INTO library_shelf (name, organization_id, created_at, updated_at)"
    " VALUES (%s, %s, now(), now())"
)
INSUFFICIENT_PRIVILEGE = "42501"
ANY = "SELECT count(*) FROM library_book"


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


def changed(sql: str, *values: int | str | None) -> int:
    """Return the number of rows that a statement has changed, past the ORM."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return int(cursor.rowcount)


def only(row: tuple[object, ...] | None) -> tuple[object, ...]:
    assert row is not None
    return row


@pytest.mark.django_db
@pytest.mark.parametrize("model", SCOPED)
def test_every_scoped_table_has_a_policy_that_holds_for_its_owner_too(
    model: type[ScopedModel],
) -> None:
    table = model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relrowsecurity, relforcerowsecurity FROM pg_class WHERE oid = %s::regclass",
            [table],
        )
        assert only(cursor.fetchone()) == (True, True)
        cursor.execute(
            "SELECT permissive, roles::text, cmd, qual, with_check FROM pg_policies"
            " WHERE tablename = %s",
            [table],
        )
        policies = cursor.fetchall()
    assert len(policies) == 1
    permissive, roles, command, using, check = policies[0]
    assert (permissive, roles, command) == ("PERMISSIVE", "{public}", "ALL")
    assert using == condition()
    assert check.startswith("(" * (check != using) + using)


def condition() -> str:
    """Return the condition of all policies, as PostgreSQL writes it."""
    changed("CREATE TEMPORARY TABLE sample (organization_id bigint)")
    changed(f"CREATE POLICY sample ON sample USING ({OWN})")
    return str(asked("SELECT qual FROM pg_policies WHERE tablename = 'sample'"))


@pytest.mark.django_db
@pytest.mark.parametrize("model", SCOPED)
def test_every_key_to_a_scoped_table_is_in_the_policy(model: type[ScopedModel]) -> None:
    check = str(
        asked("SELECT with_check FROM pg_policies WHERE tablename = %s", model._meta.db_table)
    )
    for field in model._meta.concrete_fields:
        if isinstance(field, models.ForeignKey) and field.related_model in SCOPED:
            assert f"FROM {field.related_model._meta.db_table}" in check, field.name
            assert f".{field.column})" in check, field.name


@pytest.mark.django_db
def test_the_role_of_the_site_is_no_exception() -> None:
    assert checks.role_is_no_exception(None, databases=["default"]) == []
    assert (
        asked("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user") is False
    )


@pytest.mark.django_db
def test_a_superuser_is_found_by_the_checks_and_makes_the_site_unready(
    monkeypatch: pytest.MonkeyPatch, client: Client
) -> None:
    monkeypatch.setattr(database, "EXCEPTIONS", "SELECT 'root'")
    found = checks.role_is_no_exception(None, databases=["default"])
    assert [error.id for error in found] == ["scoping.E004"]
    response = client.get("/health/ready/")
    assert response.status_code == 503
    assert response.json()["failing"] == ["row security"]


def test_statements_past_the_orm_see_the_rows_of_the_organization(
    ours: Tenant, theirs: Tenant
) -> None:
    assert asked(ANY) == 0
    for who in (ours, theirs, ours):
        with in_scope(who.name):
            assert asked(ANY) == 2
            assert asked("SELECT DISTINCT organization_id FROM library_book") == who.organization.pk
            other = ours if who is theirs else theirs
            mine = "SELECT count(*) FROM library_book WHERE organization_id = %s"
            assert asked(mine, other.organization.pk) == 0
    assert asked(ANY) == 0


def test_statements_past_the_orm_change_no_rows_of_others(ours: Tenant, theirs: Tenant) -> None:
    pk = theirs.book.pk
    with in_scope(ours.name):
        assert changed("UPDATE library_book SET title = 'x' WHERE id = %s", pk) == 0
        assert changed("DELETE FROM library_book WHERE id = %s", pk) == 0
        assert changed("UPDATE library_book SET title = 'x'") == 2
    assert changed("DELETE FROM library_book") == 0
    with in_scope(theirs.name):
        assert Book.objects.get(pk=pk).title == theirs.book.title


def refused(sql: str, *values: int | str | None) -> bool:
    """Tell whether a policy forbids a statement."""
    try:
        with transaction.atomic():
            changed(sql, *values)
    except ProgrammingError as error:
        return getattr(error.__cause__, "sqlstate", "") == INSUFFICIENT_PRIVILEGE
    return False


def test_rows_are_not_written_into_other_organizations(ours: Tenant, theirs: Tenant) -> None:
    give = "UPDATE library_shelf SET organization_id = %s"
    assert refused(INSERT, "x", ours.organization.pk)
    with in_scope(ours.name):
        assert refused(INSERT, "x", theirs.organization.pk)
        assert refused(give, theirs.organization.pk)
        assert not refused(INSERT, "x", ours.organization.pk)


def test_rows_are_not_pointed_at_rows_of_others(ours: Tenant, theirs: Tenant) -> None:
    move = "UPDATE library_book SET shelf_id = %s"
    with in_scope(ours.name):
        assert refused(move, theirs.shelf.pk)
        assert not refused(move, ours.shelf.pk)
        assert not refused(move, None)


def test_a_connection_remembers_nothing_after_its_transaction(
    committed: tuple[Tenant, Tenant],
) -> None:
    ours, theirs = committed
    with in_scope(ours.name):
        with transaction.atomic():
            assert asked(ANY) == 2
        assert setting() == ""
        assert Book.objects.count() == asked(ANY) == 2
        assert setting() == ""
        assert len(list(Book.objects.iterator(chunk_size=1))) == 2
    with in_scope(theirs.name):
        assert asked("SELECT DISTINCT organization_id FROM library_book") == theirs.organization.pk
    assert asked(ANY) == 0


def setting() -> str:
    """Return what the connection remembers by itself."""
    row = connection.connection.execute("SELECT current_setting('app.organization', true)")
    remembered = row.fetchone()[0]
    connection.connection.rollback()
    return remembered or ""


def test_a_failed_statement_outside_of_a_transaction_leaves_nothing_behind(
    committed: tuple[Tenant, Tenant],
) -> None:
    with in_scope(committed[0].name):
        with pytest.raises(ProgrammingError):
            asked("SELECT nothing FROM library_book")
        assert setting() == ""
        assert asked(ANY) == 2


def test_what_was_told_behind_a_savepoint_is_told_again(ours: Tenant, theirs: Tenant) -> None:
    with in_scope(ours.name):
        assert asked(ANY) == 2
        with savepoint_that_is_taken_back(), in_scope(theirs.name):
            assert asked(ANY) == 2
    with in_scope(theirs.name):
        assert asked("SELECT DISTINCT organization_id FROM library_book") == theirs.organization.pk
        with savepoint_that_is_taken_back(), in_scope(ours.name):
            assert asked(ANY) == 2
            with pytest.raises(ProgrammingError):
                asked("SELECT nothing FROM library_book")
        assert asked("SELECT DISTINCT organization_id FROM library_book") == theirs.organization.pk


@contextmanager
def savepoint_that_is_taken_back() -> Iterator[None]:
    """Take back what is done inside."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.mark.django_db(transaction=True)
def test_the_walls_are_taken_down_and_built_again_by_migrations() -> None:
    call_command("migrate", "library", "zero", verbosity=0)
    assert asked("SELECT count(*) FROM pg_policies WHERE tablename LIKE 'library%%'") == 0
    call_command("migrate", "library", verbosity=0)
    assert asked("SELECT count(*) FROM pg_policies WHERE tablename LIKE 'library%%'") == 2


def test_the_filter_and_the_policy_agree(ours: Tenant) -> None:
    with in_scope(ours.name):
        assert Shelf.objects.count() == asked("SELECT count(*) FROM library_shelf") == 1
