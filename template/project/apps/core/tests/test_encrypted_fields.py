"""Encrypted fields in a table, and `manage.py reencrypt`."""

from collections.abc import Iterator
from io import StringIO
from typing import ClassVar

import pytest
from django.apps.registry import Apps
from django.core.exceptions import FieldError
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import IntegrityError, connection, models
from django.db.models import F, Value
from django.test.utils import isolate_apps
from pytest_django import Settings

from apps.core import encryption
from apps.core.fields import EncryptedTextField
from apps.core.management.commands import reencrypt

pytestmark = pytest.mark.django_db(transaction=True)

with isolate_apps("apps.core") as registry:

    class Note(models.Model):
        """A row with two secrets, in a table that only these tests have."""

        title = models.CharField(max_length=10, default="a title")
        secret = EncryptedTextField(null=True)  # type: ignore[misc]  # none is tested too
        other = EncryptedTextField(default="", bound_to="notes.other")

        objects: ClassVar[models.Manager["Note"]] = models.Manager()

        class Meta:
            """Known to nobody else."""

            app_label = "core"

        def __str__(self) -> str:
            """Return the title."""
            return self.title


@pytest.fixture(autouse=True)
def table(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Make the table, and show it to the command."""
    assert isinstance(registry, Apps)
    monkeypatch.setattr(reencrypt, "apps", registry)
    with connection.schema_editor() as editor:
        editor.create_model(Note)
    yield
    with connection.schema_editor() as editor:
        editor.delete_model(Note)


def stored(column: str = "secret") -> list[str]:
    """Return what the database holds."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM core_note ORDER BY id")  # noqa: S608 - our own names
        return [row[0] for row in cursor.fetchall()]


def run() -> str:
    """Run the command, and return what it tells."""
    output = StringIO()
    call_command("reencrypt", stdout=output, stderr=output)
    return output.getvalue()


@pytest.mark.parametrize("lookup", ["secret", "secret__contains", "secret__gt", "secret__in"])
def test_nobody_searches_in_it(lookup: str) -> None:
    with pytest.raises(FieldError, match="secret is encrypted: it cannot be searched"):
        Note.objects.filter(**{lookup: "x"})


def test_the_database_takes_no_plain_text_whatever_writes_it() -> None:
    Note.objects.create(secret="s")
    with pytest.raises(IntegrityError):
        Note.objects.update(secret=F("title"))
    with pytest.raises(IntegrityError):
        Note.objects.update(secret=Value("plain"))
    with pytest.raises(IntegrityError), connection.cursor() as cursor:
        cursor.execute("UPDATE core_note SET secret = 'plain'")


def test_a_secret_that_is_moved_to_another_column_is_refused() -> None:
    Note.objects.create(secret="s")
    Note.objects.update(other=F("secret"))
    with pytest.raises(encryption.DecryptionError, match=r"notes\.other: .* sealed elsewhere"):
        Note.objects.get()


def test_a_field_that_can_never_work_is_found_by_the_checks() -> None:
    with isolate_apps("apps.core"):

        class Wrong(models.Model):
            """A row whose secret is said to be unique."""

            secret = EncryptedTextField(unique=True)

            class Meta:
                """Known to nobody else."""

                app_label = "core"

            def __str__(self) -> str:
                """Return nothing of the secret."""
                return "wrong"

    found = Wrong._meta.get_field("secret").check()
    assert "core.E001" in [finding.id for finding in found]
    assert not Note._meta.get_field("secret").check()


def test_however_it_is_written_the_database_holds_ciphertext_and_the_model_text() -> None:
    first = Note.objects.create(secret="first")
    Note.objects.bulk_create([Note(secret="second"), Note(secret=None)])
    Note.objects.filter(pk=first.pk).update(secret="changed")
    first.other = "bulk"
    Note.objects.bulk_update([first], ["other"])
    found = Note.objects.order_by("pk")
    assert list(found.values_list("secret", "other")) == [
        ("changed", "bulk"),
        ("second", ""),
        (None, ""),
    ]
    assert [text and text[:3] for text in stored()] == ["v1:", "v1:", None]
    assert Note.objects.filter(secret__isnull=True).count() == 1


def test_a_migration_names_what_the_field_is_bound_to() -> None:
    assert "bound_to" not in Note._meta.get_field("secret").deconstruct()[3]
    assert Note._meta.get_field("other").deconstruct()[3]["bound_to"] == "notes.other"


def test_rows_come_under_the_newest_key_in_batches_and_only_once(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reencrypt, "BATCH", 2)
    newest, older = settings.ENCRYPTION_KEYS
    settings.ENCRYPTION_KEYS = [older]
    Note.objects.bulk_create([Note(secret=f"{number}") for number in range(5)])
    settings.ENCRYPTION_KEYS = [newest, older]
    Note.objects.create(secret=None)
    assert "core.Note.secret: 5 encrypted again." in run()
    settings.ENCRYPTION_KEYS = [newest]
    assert list(Note.objects.order_by("pk").values_list("secret", flat=True)) == [
        *"01234",
        None,
    ]
    before = stored()
    assert "core.Note.secret: 0 encrypted again." in run()
    assert stored() == before


def test_a_row_that_cannot_be_read_is_named_and_the_others_are_done(settings: Settings) -> None:
    lost, older, newest = ("lost " * 10, "older " * 10, "newest " * 10)
    for key in (lost, older):
        settings.ENCRYPTION_KEYS = [key]
        Note.objects.create(secret="s")
    settings.ENCRYPTION_KEYS = [newest, older]
    with pytest.raises(CommandError, match="2 could not be read, and are as they were"):
        run()
    prefix = encryption.newest_prefix()
    assert [text.startswith(prefix) for text in stored()] == [False, True]
    assert [text.startswith(prefix) for text in stored("other")] == [False, True]
