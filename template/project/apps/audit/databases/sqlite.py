"""SQLite: triggers on the watched tables, and functions that tell them who is acting.

A program that does not know the functions cannot write to the watched tables: it is told
`no such function: audit_context`.
"""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime

from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils.dateparse import parse_datetime

from apps.audit import chain
from apps.audit.context import current_context
from apps.audit.tracking import WatchedTable

PREFIX = "audit_row_"
HIDDEN = "***"

TRIGGERS = f"SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name GLOB '{PREFIX}*'"  # noqa: S608

# What OLD and NEW are to each kind of change, and what its event is called.
KINDS = {"INSERT": "created", "UPDATE": "updated", "DELETE": "deleted"}

EVENT = """CREATE TRIGGER "{trigger}" AFTER {kind} ON "{table}" BEGIN
INSERT INTO audit_event (at, action, actor, actor_name, scope, address, request_id, model,
    object_id, changes, previous, hash)
SELECT audit_context('at'), '{action}', audit_context('actor'), audit_context('actor_name'),
    audit_context('scope'), audit_context('address'), audit_context('request_id'), '{label}',
    CAST({row}."{key}" AS TEXT), changes, '', ''
FROM (SELECT json_group_object(name, json_array(was, becomes)) AS changes, count(*) AS number FROM (
{columns}
)) WHERE number > 0;
END"""


def add_functions(connection: BaseDatabaseWrapper) -> None:
    """Add the functions that the triggers call."""
    raw = connection.connection
    raw.create_function("audit_context", 1, _context)
    raw.create_function("audit_digest", 2 + len(chain.FIELDS), _digest, deterministic=True)
    # A row that REPLACE takes away is deleted like any other one.
    raw.execute("PRAGMA recursive_triggers = ON")


def _context(name: str) -> str:
    if name == "at":
        return datetime.now(UTC).replace(tzinfo=None).isoformat(sep=" ", timespec="microseconds")
    return str(asdict(current_context())[name])


def _digest(position: int, previous: str, at: str, *values: str) -> str:
    moment = parse_datetime(at)
    assert moment is not None  # noqa: S101 - the column holds nothing else
    named = dict(zip(chain.FIELDS, (moment.replace(tzinfo=UTC), *values), strict=True))
    return chain.digest(position=position, previous=previous, values=named)


def watch(connection: BaseDatabaseWrapper, tables: Sequence[WatchedTable]) -> None:
    """Put triggers on tables where they are missing, or say something else."""
    installed = _installed(connection)
    with connection.cursor() as cursor:
        for table in tables:
            for name, statement in _triggers(connection, table).items():
                if installed.get(name) != statement:
                    cursor.execute(f'DROP TRIGGER IF EXISTS "{name}"')
                    cursor.execute(statement)


def unwatch(connection: BaseDatabaseWrapper) -> None:
    """Take the triggers away: SQLite drops no column that one of them names."""
    with connection.cursor() as cursor:
        for name in _installed(connection):
            cursor.execute(f'DROP TRIGGER "{name}"')


def unwatched(connection: BaseDatabaseWrapper, tables: Sequence[WatchedTable]) -> list[str]:
    """Return the names of tables whose triggers are missing."""
    installed = _installed(connection)
    return [
        table.name
        for table in tables
        if any(installed.get(n) != s for n, s in _triggers(connection, table).items())
    ]


def _installed(connection: BaseDatabaseWrapper) -> dict[str, str]:
    with connection.cursor() as cursor:
        cursor.execute(TRIGGERS)
        return dict(cursor.fetchall())


def _triggers(connection: BaseDatabaseWrapper, table: WatchedTable) -> dict[str, str]:
    with connection.cursor() as cursor:
        cursor.execute(f'PRAGMA table_info("{table.name}")')
        columns = [row[1] for row in cursor.fetchall()]
    found = {}
    for kind, action in KINDS.items():
        trigger = f"{PREFIX}{table.name}_{kind.lower()}"
        found[trigger] = EVENT.format(
            trigger=trigger,
            kind=kind,
            table=table.name,
            action=action,
            label=table.label,
            key=table.key,
            row="OLD" if kind == "DELETE" else "NEW",
            columns="\nUNION ALL\n".join(_change(column, kind, table) for column in columns),
        )
    return found


def _change(column: str, kind: str, table: WatchedTable) -> str:
    old = "NULL" if kind == "INSERT" else f'OLD."{column}"'
    new = "NULL" if kind == "DELETE" else f'NEW."{column}"'
    shown = [old, new]
    if column in table.secrets:
        shown = [f"CASE WHEN {value} IS NULL THEN NULL ELSE '{HIDDEN}' END" for value in shown]
    ignored = kind == "UPDATE" and column in table.bookkeeping
    condition = "0" if ignored else f"{old} IS NOT {new}"
    return f"SELECT '{column}' AS name, {shown[0]} AS was, {shown[1]} AS becomes WHERE {condition}"
