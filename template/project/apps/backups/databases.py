"""The databases that are backed up: how each is written to a file, and read from one."""

import sqlite3
import uuid
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg
from psycopg import sql

from apps.backups import fingerprints, programs
from apps.backups.errors import BackupError
from apps.backups.fingerprints import Fingerprint


class Database(ABC):
    """A database of one kind."""

    kind: str

    @abstractmethod
    def write(self, file: Path) -> Fingerprint:
        """Write all of it to the file, and return what it held at that moment."""

    @abstractmethod
    def read(self, file: Path) -> None:
        """Fill the database, which is empty, from the file."""

    @abstractmethod
    def fingerprint(self) -> Fingerprint:
        """Return what it holds."""

    @abstractmethod
    def scratch(self) -> AbstractContextManager["Database"]:
        """Return an empty database of the same kind, which is gone afterwards."""


@dataclass(frozen=True, slots=True)
class PostgreSQL(Database):
    """A database of a PostgreSQL server."""

    name: str
    user: str
    password: str
    host: str
    port: str

    kind = "postgresql"

    def write(self, file: Path) -> Fingerprint:
        """Dump the database; what it held is counted in the very state that is dumped."""
        with self._connection() as connection:
            connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
            row = connection.execute("SELECT pg_export_snapshot()").fetchone()
            snapshot = str(row[0]) if row is not None else ""
            held = fingerprints.of_postgresql(connection)
            options = ("--format", "custom", "--no-owner", "--snapshot", snapshot)
            self._run("pg_dump", *options, "--file", str(file))
        return held

    def read(self, file: Path) -> None:
        """Restore the dump, wholly or not at all."""
        self._run("pg_restore", "--no-owner", "--exit-on-error", "--single-transaction", str(file))

    def fingerprint(self) -> Fingerprint:
        """Return what it holds."""
        with self._connection() as connection:
            return fingerprints.of_postgresql(connection)

    @contextmanager
    def scratch(self) -> Iterator[Database]:
        """Make a database beside this one, on the same server."""
        name = f"drill_{uuid.uuid4().hex[:12]}"
        self._administer("CREATE DATABASE {} TEMPLATE template0", name)
        try:
            yield replace(self, name=name)
        finally:
            self._administer("DROP DATABASE {} WITH (FORCE)", name)

    def _administer(self, statement: str, name: str) -> None:
        query = sql.SQL(statement).format(sql.Identifier(name))
        try:
            with self._connection() as connection:
                connection.autocommit = True
                connection.execute(query)
        except psycopg.errors.InsufficientPrivilege as error:
            raise BackupError(
                f"{self.user} may not create databases, and the drill needs one: name another "
                "role in BACKUP_DATABASE_URL."
            ) from error

    def _connection(self) -> psycopg.Connection:
        try:
            return psycopg.connect(
                dbname=self.name,
                user=self.user or None,
                password=self.password or None,
                host=self.host or None,
                port=self.port or None,
            )
        except psycopg.OperationalError as error:
            raise BackupError(f"the database does not answer: {error}") from error

    def _run(self, program: str, *options: str) -> None:
        where = [("--host", self.host), ("--port", self.port), ("--username", self.user)]
        given = [word for option, value in where if value for word in (option, value)]
        given += ["--dbname", self.name, "--no-password"]
        programs.run(program, *given, *options, password=self.password)


@dataclass(frozen=True, slots=True)
class SQLite(Database):
    """A database in a file."""

    path: Path

    kind = "sqlite"

    def write(self, file: Path) -> Fingerprint:
        """Copy the database page by page, while others write to it."""
        with self._connection() as source, closing(sqlite3.connect(file)) as copy:
            source.backup(copy)
            return fingerprints.of_sqlite(copy)

    def read(self, file: Path) -> None:
        """Copy the file into the database."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(file)) as copy, closing(sqlite3.connect(self.path)) as target:
            copy.backup(target)

    def fingerprint(self) -> Fingerprint:
        """Return what it holds; a file that is not there holds nothing."""
        if not self.path.exists():
            return {}
        with self._connection() as connection:
            return fingerprints.of_sqlite(connection)

    @contextmanager
    def scratch(self) -> Iterator[Database]:
        """Make a database in a folder of its own."""
        with TemporaryDirectory(prefix="drill-") as folder:
            yield SQLite(path=Path(folder) / "drill.sqlite3")

    @contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        if not self.path.exists():
            raise BackupError(f"there is no database at {self.path}.")
        with closing(sqlite3.connect(self.path)) as connection:
            yield connection


def database_of(entry: Mapping[str, object]) -> Database:
    """Return the database of an entry of DATABASES."""
    if str(entry["ENGINE"]).endswith("sqlite3"):
        return SQLite(path=Path(str(entry["NAME"])))
    return PostgreSQL(
        name=str(entry["NAME"]),
        user=str(entry["USER"]),
        password=str(entry["PASSWORD"]),
        host=str(entry["HOST"]),
        port=str(entry["PORT"]),
    )
