"""The commands as they are typed."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from apps.backups import programs, services
from apps.backups.databases import PostgreSQL, SQLite
from apps.backups.errors import BackupError


@pytest.fixture(autouse=True)
def site(settings: Settings, tmp_path: Path, sqlite: SQLite) -> SQLite:
    """Let the commands work on a database in a file, with an archive beside it."""
    settings.BACKUP_STORAGE = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": tmp_path / "kept"},
    }
    settings.BACKUP_KEEP = 1
    settings.BACKUP_DATABASE = entry(sqlite.path)
    return sqlite


def entry(path: Path) -> dict[str, object]:
    return {"ENGINE": "django.db.backends.sqlite3", "NAME": str(path)}


def said_by(*words: str) -> str:
    told = StringIO()
    call_command(*words, stdout=told)
    return told.getvalue()


@pytest.mark.parametrize("command", ["check_backup", "restore_backup"])
def test_without_a_backup_the_commands_fail_in_one_line(command: str) -> None:
    with pytest.raises(CommandError, match=r"^there is no backup yet; the newest are: none\.$"):
        call_command(command)


def test_without_a_database_no_backup_is_made(settings: Settings, tmp_path: Path) -> None:
    settings.BACKUP_DATABASE = entry(tmp_path / "nowhere")
    with pytest.raises(CommandError, match=r"^there is no database at"):
        call_command("backup")


def test_a_backup_is_made_checked_and_restored(settings: Settings, tmp_path: Path) -> None:
    first = said_by("backup")
    assert first.endswith(": 2 tables, 5 rows.\n")
    name = first.partition(":")[0]
    assert said_by("check_backup", name) == f"{name} is whole: 5 rows were restored and compared.\n"
    settings.BACKUP_DATABASE = entry(tmp_path / "new" / "site.sqlite3")
    assert said_by("restore_backup") == f"{name} is restored: 5 rows.\n"
    assert said_by("backup").endswith(f"\n{name} was deleted.\n")


def test_the_database_of_the_site_is_the_one_that_is_backed_up(settings: Settings) -> None:
    settings.BACKUP_DATABASE = None
    assert isinstance(services.our_database(), SQLite | PostgreSQL)


def test_programs_that_are_missing_are_told(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.POSTGRESQL_PROGRAMS = "/nowhere"
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.setattr(programs, "find_spec", lambda name: None)
    with pytest.raises(BackupError, match=r"pg_dump was not found: install .* in APP_PG_BIN\."):
        programs.run("pg_dump", password="")
