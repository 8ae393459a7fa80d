"""Databases to back up: a file, and a real PostgreSQL."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg
import pytest
from django.core.files.storage import FileSystemStorage

from apps.backups.archive import Archive
from apps.backups.databases import Database, PostgreSQL, SQLite, database_of
from apps.core.local_services import running_services
from config import service_urls

ROWS = """
    CREATE TABLE customer (id integer PRIMARY KEY, name text NOT NULL);
    CREATE TABLE "order" (id integer PRIMARY KEY, customer integer REFERENCES customer);
    INSERT INTO customer VALUES (1, 'Ada'), (2, 'Grace');
    INSERT INTO "order" VALUES (10, 1), (11, 2), (12, NULL);
"""


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    """Return an archive in a folder that is not there yet."""
    return Archive(FileSystemStorage(location=tmp_path / "archive"))


@pytest.fixture
def sqlite(tmp_path: Path) -> SQLite:
    """Return a database in a file, with rows."""
    path = tmp_path / "site.sqlite3"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(ROWS)
    return SQLite(path=path)


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """Return the address of a PostgreSQL of our own."""
    # Not in pytest's folder: PostgreSQL runs as another user when root runs the tests.
    with TemporaryDirectory() as folder, running_services(Path(folder)) as addresses:
        yield addresses.administrator_url


@pytest.fixture
def postgresql(server: str) -> Iterator[PostgreSQL]:
    """Return a database of the server, with rows."""
    site = database_of(service_urls.database(server, pool_size=1))
    assert isinstance(site, PostgreSQL)
    with site.scratch() as database:
        assert isinstance(database, PostgreSQL)
        execute(database, ROWS)
        yield database


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> Database:
    """Return a database of each kind in turn."""
    found: Database = request.getfixturevalue(request.param)
    return found


def execute(database: Database, statements: str) -> None:
    """Run statements in a database."""
    if isinstance(database, SQLite):
        with closing(sqlite3.connect(database.path)) as connection:
            connection.executescript(statements)
    elif isinstance(database, PostgreSQL):
        with psycopg.connect(
            dbname=database.name,
            user=database.user,
            password=database.password or None,
            host=database.host,
            port=database.port or None,
        ) as connection:
            connection.execute(statements.encode())
