"""`manage.py reencrypt` brings every encrypted field under the newest key."""

from collections.abc import Iterator

from django.apps import apps
from django.core.management.base import BaseCommand, CommandError
from django.db import models, transaction
from django.db.models.functions import Left, Substr

from apps.core import encryption
from apps.core.fields import EncryptedTextField

BATCH = 500


class Command(BaseCommand):
    """Reads what older keys have encrypted, and writes it again; it can be stopped at any time."""

    help = "Encrypt again what is not encrypted under the newest key."

    def handle(self, **options: object) -> None:
        """Go through all fields; what is done already is not read again."""
        failures: list[str] = []
        for field in encrypted_fields():
            count = 0
            for done, failed in encrypt_again(field):
                count += done
                failures += failed
            self.stdout.write(f"{field.model._meta.label}.{field.name}: {count} encrypted again.")
        for failure in failures:
            self.stderr.write(failure)
        if failures:
            raise CommandError(f"{len(failures)} could not be read, and are as they were.")


def encrypted_fields() -> Iterator[EncryptedTextField]:
    """Return the encrypted fields of all tables."""
    for model in apps.get_models():
        for field in model._meta.local_fields:
            if isinstance(field, EncryptedTextField):
                yield field


def encrypt_again(field: EncryptedTextField) -> Iterator[tuple[int, list[str]]]:
    """Write the rows again, a batch at a time; tell how many, and what is wrong with others."""
    stale = _stale(field)
    rows = stale
    while True:
        with transaction.atomic():
            batch = list(rows[:BATCH])
            failures = [] if not batch else _write_again(batch, field)
        if not batch:
            return
        yield len(batch) - len(failures), failures
        rows = stale.filter(pk__gt=batch[-1].pk)


def _stale(field: EncryptedTextField) -> models.QuerySet[models.Model]:
    prefix = encryption.newest_prefix()
    # As text of the database: the field itself would decrypt it.
    sealed = Substr(field.name, 1, output_field=models.CharField())
    rows: models.QuerySet[models.Model] = field.model._base_manager.annotate(sealed=sealed)
    rows = rows.annotate(prefix=Left("sealed", len(prefix))).exclude(prefix=prefix)
    return rows.filter(sealed__isnull=False).select_for_update().only("pk").order_by("pk")


def _write_again(rows: list[models.Model], field: EncryptedTextField) -> list[str]:
    failures, readable = [], []
    for row in rows:
        try:
            text = encryption.unseal(vars(row)["sealed"], place=field.place)
        except encryption.DecryptionError as error:
            failures.append(f"{field.model._meta.label} {row.pk}: {error}")
        else:
            setattr(row, field.attname, text)
            readable.append(row)
    field.model._base_manager.bulk_update(readable, [field.name])
    return failures
