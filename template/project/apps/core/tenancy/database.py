"""Tells PostgreSQL which organization is being worked for, so that its policies know it too."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import connection as default
from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg import Connection, OperationalError
from psycopg.pq import ExecStatus, TransactionStatus

from apps.core.tenancy.context import current_scope

SETTING = "SELECT set_config('app.organization', %s, true)"
EXCEPTIONS = (
    "SELECT rolname FROM pg_roles WHERE rolname = current_user AND (rolsuper OR rolbypassrls)"
)

Execute = Callable[[Any, Any, bool, dict[str, Any]], Any]


class Teller:
    """Stands in front of the statements of one connection.

    The setting ends with its transaction, so a connection that goes back to a pool, or through one
    outside of the process, remembers nothing. A statement outside of a transaction gets one.
    """

    def __init__(self) -> None:
        """Begin with a connection that was told nothing."""
        self.told: str | None = ""

    def __call__(
        self, execute: Execute, sql: Any, params: Any, many: bool, context: dict[str, Any]
    ) -> Any:
        """Run a statement, after telling the organization where the transaction has another."""
        connection: BaseDatabaseWrapper = context["connection"]
        scope = current_scope()
        wanted = str(scope.organization_id) if scope else ""
        if wanted and not connection.in_atomic_block:
            with transaction.atomic(using=connection.alias):
                return self._run(connection, wanted, lambda: execute(sql, params, many, context))
        if isinstance(sql, str) and sql.startswith("ROLLBACK TO"):
            # What was told behind the savepoint is forgotten by the database.
            self.told = None
            return execute(sql, params, many, context)
        return self._run(connection, wanted, lambda: execute(sql, params, many, context))

    def _run(self, connection: BaseDatabaseWrapper, wanted: str, run: Callable[[], Any]) -> Any:
        raw: Connection = connection.connection
        status = raw.info.transaction_status
        if status == TransactionStatus.IDLE:
            self.told = ""
        if self.told != wanted and status != TransactionStatus.INERROR:
            with connection.wrap_database_errors:
                _tell(raw, wanted, begin=status == TransactionStatus.IDLE)
            self.told = wanted
        return run()


def _tell(raw: Connection, wanted: str, *, begin: bool) -> None:
    """Set the organization; where the transaction has yet to begin, in the same round trip."""
    if begin and raw.isolation_level is None:
        text = SETTING.replace("%s", f"'{int(wanted)}'")
        result = raw.pgconn.exec_(f"BEGIN; {text}".encode())
        if result.status != ExecStatus.TUPLES_OK:
            raise OperationalError(result.error_message.decode())
    else:
        raw.execute(SETTING, [wanted])


def have_told(sender: object, connection: BaseDatabaseWrapper, **kwargs: object) -> None:
    """Put a teller in front of a new connection to PostgreSQL."""
    tellers = [entry for entry in connection.execute_wrappers if isinstance(entry, Teller)]
    if connection.vendor == "postgresql" and not tellers:
        connection.execute_wrappers.append(Teller())


def role_is_bound() -> None:
    """Refuse a role of the database that no policy holds for."""
    if default.vendor != "postgresql":
        return
    with default.cursor() as cursor:
        cursor.execute(EXCEPTIONS)
        found = cursor.fetchone()
    if found:
        raise PermissionError(f"The role {found[0]} passes by row-level security: use another one.")
