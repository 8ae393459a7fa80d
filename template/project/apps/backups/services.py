"""Makes backups, tries them out, and restores them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.core.files.storage import storages
from django.db import connection
from django.utils import timezone

from apps.backups.archive import Archive, Backup, sha256_of
from apps.backups.databases import Database, database_of
from apps.backups.errors import BackupError
from apps.backups.fingerprints import differences


@dataclass(frozen=True, slots=True)
class Made:
    """A backup that was made, and the older ones that had to go."""

    backup: Backup
    forgotten: list[str]


def our_archive() -> Archive:
    """Return the archive of the settings."""
    return Archive(storages.create_storage(settings.BACKUP_STORAGE))


def our_database() -> Database:
    """Return the database of the site, as the role that may read and write all of it."""
    entry: Mapping[str, object] = settings.BACKUP_DATABASE or connection.settings_dict
    return database_of(entry)


def make_backup(*, database: Database, archive: Archive, keep: int) -> Made:
    """Write a dump to the archive, and delete all but the newest."""
    made_at = timezone.now()
    with TemporaryDirectory(prefix="backup-") as folder:
        file = Path(folder) / "dump"
        tables = database.write(file)
        backup = Backup(
            name=made_at.strftime("%Y%m%dT%H%M%S%fZ"),
            made_at=made_at,
            kind=database.kind,
            sha256=sha256_of(file),
            tables=tables,
        )
        archive.keep(backup, file)
    return Made(backup=backup, forgotten=archive.forget_all_but(keep))


def check_backup(
    *, database: Database, archive: Archive, name: str | None = None, max_age: timedelta
) -> Backup:
    """Restore a backup beside the database, and compare all of its rows with what was dumped."""
    backup = archive.find(name)
    age = timezone.now() - backup.made_at
    if age > max_age:
        raise BackupError(f"{backup.name} is too old: the newest must be younger than {max_age}.")
    _refuse_other_kind(backup, database)
    with archive.dump_of(backup) as file, database.scratch() as scratch:
        scratch.read(file)
        found = differences(backup.tables, scratch.fingerprint())
    if found:
        raise BackupError(f"{backup.name} is not what was dumped: {'; '.join(found)}.")
    return backup


def restore_backup(*, database: Database, archive: Archive, name: str | None = None) -> Backup:
    """Fill an empty database from a backup; one that holds something is never overwritten."""
    backup = archive.find(name)
    _refuse_other_kind(backup, database)
    if database.fingerprint():
        raise BackupError(
            "the database is not empty, and nothing is overwritten: make a new one, point "
            "DATABASE_URL at it, and restore there."
        )
    with archive.dump_of(backup) as file:
        database.read(file)
    found = differences(backup.tables, database.fingerprint())
    if found:
        raise BackupError(f"{backup.name} was not restored as it was: {'; '.join(found)}.")
    return backup


def _refuse_other_kind(backup: Backup, database: Database) -> None:
    if backup.kind != database.kind:
        raise BackupError(f"{backup.name} is of {backup.kind}, and the database is not.")
