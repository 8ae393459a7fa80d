"""Backups are made, tried out and restored; what is not right is refused."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from apps.backups import services
from apps.backups.archive import Archive, Backup
from apps.backups.databases import Database, PostgreSQL, SQLite
from apps.backups.errors import BackupError
from apps.backups.tests.conftest import ROWS, execute

DAY = timedelta(days=1)


def backed_up(database: Database, archive: Archive) -> Backup:
    return services.make_backup(database=database, archive=archive, keep=3).backup


def check(database: Database, archive: Archive) -> Backup:
    return services.check_backup(database=database, archive=archive, max_age=DAY)


def rewritten(archive: Archive, backup: Backup, old: str, new: str) -> None:
    """Change the page of a backup, as somebody with access to the archive could."""
    name = f"{backup.name}.json"
    archive.storage.delete(name)
    archive.storage.save(name, ContentFile(backup.text().replace(old, new).encode()))


def test_without_a_backup_there_is_nothing_to_check(database: Database, archive: Archive) -> None:
    with pytest.raises(BackupError, match=r"there is no backup yet; the newest are: none\."):
        check(database, archive)


def test_a_name_that_is_not_there_is_refused(sqlite: SQLite, archive: Archive) -> None:
    backup = backed_up(sqlite, archive)
    with pytest.raises(BackupError, match=rf"no backup another; the newest are: {backup.name}\."):
        services.restore_backup(database=sqlite, archive=archive, name="another")


def test_a_backup_that_is_too_old_is_refused(sqlite: SQLite, archive: Archive) -> None:
    backed_up(sqlite, archive)
    with pytest.raises(BackupError, match="is too old: the newest must be younger than 0:00:00"):
        services.check_backup(database=sqlite, archive=archive, max_age=timedelta(0))


def test_a_damaged_dump_is_refused(database: Database, archive: Archive) -> None:
    backup = backed_up(database, archive)
    archive.storage.delete(f"{backup.name}.dump")
    archive.storage.save(f"{backup.name}.dump", ContentFile(b"something else"))
    with pytest.raises(BackupError, match="is damaged: its checksum is another"):
        check(database, archive)


def test_rows_that_are_not_those_that_were_dumped_are_found(
    database: Database, archive: Archive
) -> None:
    backup = backed_up(database, archive)
    rewritten(archive, backup, '"count": 3', '"count": 4')
    with pytest.raises(BackupError, match="order has 3 rows of 4, or other values"):
        check(database, archive)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [("customer", "invoice", "invoice is missing"), ("customer", "a", "customer is not in")],
)
def test_tables_that_are_not_those_that_were_dumped_are_found(
    sqlite: SQLite, archive: Archive, old: str, new: str, told: str
) -> None:
    rewritten(archive, backed_up(sqlite, archive), old, new)
    with pytest.raises(BackupError, match=told):
        check(sqlite, archive)


def test_a_database_that_holds_something_is_not_overwritten(
    database: Database, archive: Archive
) -> None:
    backed_up(database, archive)
    execute(database, 'DELETE FROM "order"')
    held = database.fingerprint()
    with pytest.raises(BackupError, match="the database is not empty, and nothing is overwritten"):
        services.restore_backup(database=database, archive=archive)
    assert database.fingerprint() == held


def test_a_backup_of_another_kind_of_database_is_refused(
    sqlite: SQLite, postgresql: PostgreSQL, archive: Archive
) -> None:
    backed_up(sqlite, archive)
    with pytest.raises(BackupError, match="is of sqlite, and the database is not"):
        services.restore_backup(database=postgresql, archive=archive)


def test_what_is_restored_is_what_was_dumped(database: Database, archive: Archive) -> None:
    backup = backed_up(database, archive)
    execute(database, "UPDATE customer SET name = 'Eve'")
    with database.scratch() as empty:
        restored = services.restore_backup(database=empty, archive=archive, name=backup.name)
        assert restored == backup
        assert empty.fingerprint() == backup.tables != database.fingerprint()


def test_a_restored_database_that_differs_is_told(sqlite: SQLite, archive: Archive) -> None:
    rewritten(archive, backed_up(sqlite, archive), '"count": 3', '"count": 4')
    with (
        sqlite.scratch() as empty,
        pytest.raises(BackupError, match="was not restored as it was: order has 3 rows of 4"),
    ):
        services.restore_backup(database=empty, archive=archive)


def test_the_drill_leaves_the_database_and_the_server_as_they_were(
    database: Database, archive: Archive
) -> None:
    held = database.fingerprint()
    backup = backed_up(database, archive)
    assert check(database, archive) == backup
    assert backup.rows == 5
    assert database.fingerprint() == held


def test_only_the_newest_backups_are_kept(sqlite: SQLite, archive: Archive) -> None:
    first = backed_up(sqlite, archive)
    others = [backed_up(sqlite, archive) for _ in range(2)]
    made = services.make_backup(database=sqlite, archive=archive, keep=3)
    assert made.forgotten == [first.name]
    assert archive.backups() == [made.backup, *reversed(others)]
    assert timezone.now() - made.backup.made_at < DAY


def test_rows_that_came_while_the_dump_was_written_are_in_neither(
    postgresql: PostgreSQL, archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = PostgreSQL._run

    def busy(database: PostgreSQL, *words: str) -> None:
        execute(postgresql, "INSERT INTO customer VALUES (3, 'Edsger')")
        run(database, *words)

    monkeypatch.setattr(PostgreSQL, "_run", busy)
    backup = backed_up(postgresql, archive)
    monkeypatch.undo()
    assert backup.tables["public.customer"].count == 2
    assert check(postgresql, archive) == backup


def test_a_role_that_does_not_see_every_row_is_refused(
    postgresql: PostgreSQL, archive: Archive
) -> None:
    execute(
        postgresql,
        """
        ALTER TABLE customer ENABLE ROW LEVEL SECURITY;
        DROP ROLE IF EXISTS clerk;
        CREATE ROLE clerk LOGIN PASSWORD 'clerk';
        GRANT SELECT ON ALL TABLES IN SCHEMA public TO clerk;
        """,
    )
    clerk = PostgreSQL(postgresql.name, "clerk", "clerk", postgresql.host, postgresql.port)
    with pytest.raises(BackupError, match="may not see all of it"):
        backed_up(clerk, archive)
    with pytest.raises(BackupError, match="clerk may not create databases"):
        clerk.scratch().__enter__()
    execute(postgresql, "DROP OWNED BY clerk; DROP ROLE clerk")


def test_a_database_that_is_not_there_is_told(
    tmp_path: Path, postgresql: PostgreSQL, archive: Archive
) -> None:
    missing = SQLite(path=tmp_path / "nowhere.sqlite3")
    with pytest.raises(BackupError, match="there is no database at"):
        backed_up(missing, archive)
    nowhere = PostgreSQL("nowhere", "me", "", postgresql.host, postgresql.port)
    with pytest.raises(BackupError, match="the database does not answer"):
        backed_up(nowhere, archive)


def test_a_file_that_is_no_dump_is_told(postgresql: PostgreSQL, tmp_path: Path) -> None:
    file = tmp_path / "dump"
    file.write_text(ROWS)
    with (
        postgresql.scratch() as empty,
        pytest.raises(BackupError, match="pg_restore has failed"),
    ):
        empty.read(file)
