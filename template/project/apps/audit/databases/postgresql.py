"""PostgreSQL: triggers on the watched tables, and a setting that tells them who is acting."""

import json
import re
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import asdict
from typing import Any

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from apps.audit.context import current_context
from apps.audit.tracking import WatchedTable

SETTING = "SELECT set_config('audit.context', %s, true)"
# Behind comments and opening brackets, which other tools put there.
CHANGES = re.compile(
    r"(?:\s|\(|--[^\n]*\n|/\*.*?\*/)*(?:INSERT|UPDATE|DELETE|MERGE|TRUNCATE|COPY|WITH|CALL|DO)\b",
    re.IGNORECASE | re.DOTALL,
)

Execute = Callable[[Any, Any, bool, dict[str, Any]], Any]

ROW = "audit_row"
TRUNCATED = "audit_truncated"

INSTALLED = """
    SELECT c.relname, t.tgname, t.tgargs FROM pg_trigger t
    JOIN pg_class c ON c.oid = t.tgrelid
    WHERE t.tgname = ANY(%s) AND pg_table_is_visible(c.oid)
"""


UNWATCHED = """
    SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p') AND c.relname = ANY(%s) AND c.relpersistence <> 't'
    AND NOT EXISTS (
        SELECT FROM pg_trigger t WHERE t.tgrelid = c.oid AND t.tgname = %s AND t.tgenabled <> 'D'
    ) ORDER BY 1, 2
"""


def tell_context(connection: BaseDatabaseWrapper) -> None:
    """Have every statement that changes something say first who is acting."""
    if _with_context not in connection.execute_wrappers:
        connection.execute_wrappers.append(_with_context)


def _with_context(
    execute: Execute, sql: Any, params: Any, many: bool, context: dict[str, Any]
) -> Any:
    if isinstance(sql, str) and not CHANGES.match(sql):
        return execute(sql, params, many, context)
    connection: BaseDatabaseWrapper = context["connection"]
    # The setting ends with the transaction, so nothing is left behind in a pool of connections.
    alone = not connection.in_atomic_block
    with transaction.atomic(using=connection.alias) if alone else nullcontext():
        with connection.wrap_database_errors:
            connection.connection.execute(SETTING, [json.dumps(asdict(current_context()))])
        return execute(sql, params, many, context)


def watch(connection: BaseDatabaseWrapper, tables: Sequence[WatchedTable]) -> None:
    """Put triggers on tables where they are missing, or have other arguments."""
    with connection.cursor() as cursor:
        cursor.execute(INSTALLED, [[ROW, TRUNCATED]])
        installed = {
            (table, name): tuple(bytes(arguments).decode().split("\0")[:-1])
            for table, name, arguments in cursor.fetchall()
        }
        for table in tables:
            wanted = _arguments(table)
            name = connection.ops.quote_name(table.name)
            if installed.get((table.name, ROW)) != wanted:
                cursor.execute(
                    f"CREATE OR REPLACE TRIGGER {ROW} AFTER INSERT OR UPDATE OR DELETE ON {name}"
                    f" FOR EACH ROW EXECUTE FUNCTION audit_row(%s, %s, %s, %s)",
                    wanted,
                )
            if installed.get((table.name, TRUNCATED)) != wanted[:1]:
                cursor.execute(
                    f"CREATE OR REPLACE TRIGGER {TRUNCATED} AFTER TRUNCATE ON {name}"
                    f" FOR EACH STATEMENT EXECUTE FUNCTION audit_truncated(%s)",
                    wanted[:1],
                )


def unwatched(connection: BaseDatabaseWrapper, tables: Sequence[WatchedTable]) -> list[str]:
    """Return the names of tables, in every schema, whose triggers are missing or turned off."""
    with connection.cursor() as cursor:
        cursor.execute(UNWATCHED, [[table.name for table in tables], ROW])
        found = cursor.fetchall()
    return [name if schema == "public" else f"{schema}.{name}" for schema, name in found]


def _arguments(table: WatchedTable) -> tuple[str, ...]:
    return table.label, table.key, *(",".join(s) for s in (table.secrets, table.bookkeeping))
