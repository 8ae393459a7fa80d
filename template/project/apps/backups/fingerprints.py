"""What a database holds: the number of rows of each table, and a hash of them."""

import hashlib
import sqlite3
from dataclasses import dataclass

import psycopg
from psycopg import sql

from apps.backups.errors import BackupError

# Of every row 60 bits are taken: their sum does not depend on the order of the rows.
_HASH_OF_ROWS = sql.SQL(
    "SELECT count(*), coalesce(sum(('x' || left(md5(line::text), 15))::bit(60)::bigint), 0)"
    " FROM {} AS line"
)
_TABLES = """
    SELECT schemaname, tablename FROM pg_tables
    WHERE schemaname <> 'information_schema' AND schemaname NOT LIKE 'pg\\_%' ORDER BY 1, 2
"""
_TABLES_OF_SQLITE = """
    SELECT name FROM sqlite_master
    WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!' ORDER BY name
"""


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of one table: two tables with the same rows are equal."""

    count: int
    checksum: str


Fingerprint = dict[str, Rows]


def of_postgresql(connection: psycopg.Connection) -> Fingerprint:
    """Return what the database holds, as the connection's transaction sees it."""
    try:
        return _of_postgresql(connection)
    except psycopg.errors.InsufficientPrivilege as error:
        raise BackupError(
            f"the database is read by a role that may not see all of it ({error}): name another "
            "one in BACKUP_DATABASE_URL."
        ) from error


def _of_postgresql(connection: psycopg.Connection) -> Fingerprint:
    # A role that may not see every row is refused, where it would count what it sees.
    connection.execute("SET LOCAL row_security = off")
    connection.execute("SET LOCAL timezone = 'UTC'")
    found = {}
    for schema, table in connection.execute(_TABLES).fetchall():
        query = _HASH_OF_ROWS.format(sql.Identifier(schema, table))
        row = connection.execute(query).fetchone()
        count, total = row if row is not None else (0, 0)
        found[f"{schema}.{table}"] = Rows(count=count, checksum=str(total))
    return found


def of_sqlite(connection: sqlite3.Connection) -> Fingerprint:
    """Return what the database holds."""
    names = connection.execute(_TABLES_OF_SQLITE).fetchall()
    return {name: _rows_of(connection, name) for (name,) in names}


def _rows_of(connection: sqlite3.Connection, table: str) -> Rows:
    count, total = 0, 0
    for row in connection.execute(_everything_in(table)):
        count += 1
        total += int.from_bytes(hashlib.md5(repr(row).encode(), usedforsecurity=False).digest()[:8])
    return Rows(count=count, checksum=str(total))


def _everything_in(table: str) -> str:
    # The name of a table cannot be a parameter: it is quoted, as SQL wants it.
    quoted = table.replace('"', '""')
    return f'SELECT * FROM "{quoted}"'  # noqa: S608 - quoted above


def differences(expected: Fingerprint, found: Fingerprint) -> list[str]:
    """Return a line about each table that is not as expected."""
    lines = []
    for table in sorted(expected.keys() | found.keys()):
        wanted, there = expected.get(table), found.get(table)
        if wanted is None or there is None:
            lines.append(f"{table} is {'missing' if there is None else 'not in the backup'}")
        elif wanted != there:
            lines.append(f"{table} has {there.count} rows of {wanted.count}, or other values")
    return lines
