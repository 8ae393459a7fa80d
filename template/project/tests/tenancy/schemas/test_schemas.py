"""Schemas: made with their organizations, migrated with the others, dropped with their own."""

from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.apps.registry import Apps
from django.core.exceptions import ImproperlyConfigured
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import IntegrityError, ProgrammingError, connection, migrations, models, transaction
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from apps.core.scoping import in_scope, scope_ending, scope_name
from apps.core.tenancy.context import Scope
from apps.core.tenancy.schemas import checks, making
from apps.core.tenancy.schemas.making import scopes_with_schemas
from apps.core.tenancy.schemas.missing.base import DatabaseWrapper
from apps.core.tenancy.schemas.names import schema_of
from apps.core.tenancy.schemas.router import ScopeRouter, apart_tables
from apps.organizations import services
from apps.organizations.links import Place, token_of
from apps.organizations.models import Membership, Organization
from apps.organizations.tests.factories import InvitationFactory, MembershipFactory
from apps.users.tests.factories import UserFactory
from config.settings.integrations.schemas import engine_of
from tests.tenancy.library.models import Book
from tests.tenancy.library.tenants import Tenant, tenant

pytestmark = pytest.mark.django_db


def tables(schema: str) -> set[str]:
    """Return the tables of a schema."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = %s", [schema])
        return {name for (name,) in cursor.fetchall()}


def test_an_organization_has_the_tables_of_scoped_models_and_no_others(ours: Tenant) -> None:
    scoped = {model._meta.db_table for model in checks.scoped_models()}
    assert tables(schema_of(ours.organization.scope)) == scoped | {"django_migrations"}
    shared = {model._meta.db_table for model in checks.shared_models() if model._meta.managed}
    assert not scoped & tables("public")
    assert {"organizations_organization", "users_user"} <= tables("public") & shared


def test_every_scoped_table_is_named_in_a_migration() -> None:
    assert {model._meta.db_table for model in checks.scoped_models()} <= apart_tables()


def test_the_first_schema_of_a_process_and_the_later_ones_are_alike(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(making, "_recorded", {})
    first, second = MembershipFactory.create_batch(2)
    assert making._recorded
    assert columns(first.organization) == columns(second.organization)
    monkeypatch.setattr(making, "_computes", lambda migrations: True)
    monkeypatch.setattr(making, "_recorded", {})
    third = MembershipFactory.create()
    assert not making._recorded
    assert columns(third.organization) == columns(first.organization)


def columns(organization: Organization) -> list[tuple[object, ...]]:
    """Return what the tables of an organization are made of."""
    schema = schema_of(organization.scope)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name, data_type, is_nullable FROM information_schema.columns"
            " WHERE table_schema = %s ORDER BY 1, 2",
            [schema],
        )
        found: list[tuple[object, ...]] = cursor.fetchall()
        cursor.execute(
            "SELECT conrelid::regclass::text, conname, contype FROM pg_constraint"
            " WHERE connamespace = %s::regnamespace ORDER BY 1, 2",
            [schema],
        )
        found += [(str(row[0]).rpartition(".")[2], *row[1:]) for row in cursor.fetchall()]
        cursor.execute(
            f"SELECT app, name FROM {schema}.django_migrations ORDER BY 1, 2"  # noqa: S608
        )
        return [*found, *cursor.fetchall()]


def test_an_organization_whose_schema_cannot_be_made_is_not_made(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(scope: Scope) -> None:
        raise LookupError

    monkeypatch.setattr(making, "spread_keys", fail)
    before = scopes_with_schemas()
    with pytest.raises(LookupError):
        services.found(name="x", owner=UserFactory.create())
    assert not Organization.objects.exists()
    assert scopes_with_schemas() == before


def test_a_row_that_is_changed_gets_no_second_schema(ours: Tenant) -> None:
    ours.organization.save()
    assert ours.organization.scope in scopes_with_schemas()


def test_the_end_of_an_organization_leaves_nothing_of_it_and_everything_of_others(
    ours: Tenant,
    theirs: Tenant,
    tmp_path: Path,
    settings: Settings,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    settings.MEDIA_ROOT = tmp_path
    told: list[str] = []

    def note(sender: object, organization: Organization, **kwargs: object) -> None:
        told.append(f"{organization.slug} in {scope_name()}")

    for one in (ours, theirs):
        with in_scope(one.name):
            InvitationFactory.create()
            default_storage.save(f"{scope_name()}/letters/a.txt", ContentFile(b"a"))
    scope_ending.connect(note)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            response = ours.client().delete(f"/api/v1/organizations/{ours.organization.pk}/")
    finally:
        scope_ending.disconnect(note)
    assert response.status_code == 204
    assert told == [f"{ours.organization.slug} in {ours.name}"]
    ended = Scope(int(ours.name.rpartition("-")[2]))
    assert not tables(schema_of(ended))
    assert ended not in scopes_with_schemas()
    assert not (tmp_path / ours.name).exists()
    assert not Membership.objects.filter(organization=ended.organization_id).exists()
    with in_scope(theirs.name):
        assert Book.objects.count() == 2
        assert default_storage.exists(f"{theirs.name}/letters/a.txt")


def test_a_link_to_an_organization_that_has_ended_opens_nothing(ours: Tenant) -> None:
    with in_scope(ours.name):
        invitation = InvitationFactory.create()
    token = token_of(Place(ours.organization.pk, invitation.pk))
    services.end(organization=ours.organization)
    with pytest.raises(services.InvitationError):
        services.accept(token=token, user=UserFactory.create(email=invitation.email))


def test_a_schema_that_was_there_before_is_not_taken_over(ours: Tenant) -> None:
    with pytest.raises(ProgrammingError, match="already exists"), transaction.atomic():
        making.make_schema(ours.organization.scope)
    with in_scope(ours.name):
        assert Book.objects.count() == 2


def migrate(*words: str, verbosity: int = 1) -> tuple[str, str]:
    """Run the command, and return what it has said, and what about failures."""
    said, failed = StringIO(), StringIO()
    call_command("migrate", *words, verbosity=verbosity, stdout=said, stderr=failed)
    return said.getvalue(), failed.getvalue()


@pytest.mark.django_db(transaction=True)
def test_all_organizations_are_migrated_back_and_forth_and_it_is_told() -> None:
    one, other = tenant(), tenant()
    names = [schema_of(scope) for scope in scopes_with_schemas()]
    said, failed = migrate("library", "zero")
    assert failed == ""
    assert f"[{len(names)}/{len(names)}] {names[-1]}" in said
    for name in names:
        assert not any(table.startswith("library_") for table in tables(name))
    migrate("library", verbosity=0)
    for one_of_both in (one, other):
        with in_scope(one_of_both.name):
            book = Book.objects.create(title="again")
        assert book.pk >> 32 == one_of_both.organization.pk
    assert "library_book" not in tables("public")


@pytest.mark.django_db(transaction=True)
def test_an_organization_that_cannot_be_migrated_is_named_and_the_others_are() -> None:
    bad, good = tenant(), tenant()
    migrate("library", "zero", verbosity=0)
    schema = schema_of(bad.organization.scope)
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE {schema}.library_book (id int)")
    failed = StringIO()
    with pytest.raises(CommandError, match=f"were not migrated: {schema}. The others were"):
        call_command("migrate", "library", verbosity=0, stderr=failed)
    assert f"{schema}: relation" in failed.getvalue()
    with in_scope(good.name):
        assert Book.objects.count() == 0
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE {schema}.library_book")
    assert migrate("library", verbosity=0)[1] == ""
    with in_scope(bad.name):
        assert Book.objects.count() == 0


class Loan(migrations.Migration):
    """A migration that does what depends on rows."""

    operations = [  # noqa: RUF012
        migrations.RunPython(migrations.RunPython.noop, hints={"scoped": True})
    ]


def test_what_depends_on_rows_is_done_anew_in_each_schema(ours: Tenant) -> None:
    with in_scope(ours.name):
        assert making._computes([Loan("0002_loan", "library")])
    assert not making._computes([Loan("0002_loan", "library")])


def test_what_names_no_model_is_done_where_the_tables_of_its_application_are(
    ours: Tenant,
) -> None:
    allow = ScopeRouter().allow_migrate
    assert allow("default", "users")
    assert allow("default", "organizations")  # has both kinds
    assert not allow("default", "library")
    assert not allow("default", "organizations", scoped=True)
    assert not allow("default", "library", "book")
    assert allow("default", "library", "gone")
    with in_scope(ours.name):
        assert allow("default", "library")
        assert allow("default", "library", "book")
        assert not allow("default", "users")
        assert not allow("default", "users", "user")


def test_the_table_of_a_model_that_is_long_gone_is_where_its_migration_says(ours: Tenant) -> None:
    class Volume(models.Model):
        """What books were called in an old migration."""

        class Meta:
            apps = Apps()
            app_label = "library"
            db_table = "library_book"

        def __str__(self) -> str:
            return ""

    allow = ScopeRouter().allow_migrate
    assert not allow("default", "library", "volume", model=Volume)
    with in_scope(ours.name):
        assert allow("default", "library", "volume", model=Volume)


def test_a_user_whom_a_row_may_point_at_is_shared(ours: Tenant) -> None:
    with in_scope(ours.name), pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(organization=ours.organization, user=ours.owner)


@pytest.mark.parametrize("entry", [{"ENGINE": "django.db.backends.sqlite3", "NAME": "db.sqlite3"}])
def test_a_database_without_schemas_refuses_every_question_in_one_line(
    entry: dict[str, Any],
) -> None:
    changed = engine_of(entry)
    assert changed["ENGINE"] == "apps.core.tenancy.schemas.missing"
    database = DatabaseWrapper(entry | changed | {"TIME_ZONE": None, "OPTIONS": {}})
    questions: list[Callable[[], object]] = [
        database.cursor,
        database.connect,
        lambda: database.ops.quote_name("x"),
    ]
    for ask in questions:
        with pytest.raises(ImproperlyConfigured, match="DATABASE_URL must be a postgresql://"):
            ask()
