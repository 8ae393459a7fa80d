"""Tells PostgreSQL in front of each statement in which schema its tables are."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from psycopg import Connection, OperationalError
from psycopg.pq import ExecStatus, TransactionStatus

from apps.core.tenancy.context import Scope, current_scope
from apps.core.tenancy.schemas.names import PUBLIC, search_path

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

LOCAL = "SELECT set_config('search_path', %s, true)"
SESSION = "SELECT set_config('search_path', %s, false)"

Execute = Callable[[Any, Any, bool, dict[str, Any]], Any]


class Teller:
    """Stands in front of the statements of one connection.

    The path ends with its transaction, so a connection that goes back to a pool, or through one
    outside of the process, remembers nothing. A statement outside of a transaction gets one.
    """

    def __init__(self) -> None:
        """Begin with a connection that was told nothing."""
        self.told: str | None = PUBLIC
        self.undivided = False

    def __call__(
        self, execute: Execute, sql: Any, params: Any, many: bool, context: dict[str, Any]
    ) -> Any:
        """Run a statement, after telling the schema where the transaction has another."""
        connection: BaseDatabaseWrapper = context["connection"]
        scope = current_scope()
        if scope and not connection.in_atomic_block:
            with self._alone(connection, scope):
                return execute(sql, params, many, context)
        if isinstance(sql, str) and sql.startswith("ROLLBACK TO"):
            # What was told behind the savepoint is forgotten by the database.
            self.told = None
            return execute(sql, params, many, context)
        self.tell(connection)
        return execute(sql, params, many, context)

    @contextmanager
    def _alone(self, connection: BaseDatabaseWrapper, scope: Scope) -> Iterator[None]:
        # Imported here: connections are made while this module is read.
        from django.db import transaction

        if not self.undivided:
            with transaction.atomic(using=connection.alias):
                self.tell(connection)
                yield
            return
        raw: Connection = connection.connection
        raw.execute(SESSION, [search_path(scope)])
        try:
            yield
        finally:
            raw.execute("RESET search_path")

    @contextmanager
    def not_in_transactions(self) -> Iterator[None]:
        """Let statements outside of transactions stay so: some migrations cannot be in one."""
        self.undivided = True
        try:
            yield
        finally:
            self.undivided = False

    def tell(self, connection: BaseDatabaseWrapper) -> None:
        """Tell the schema, unless it was told in this transaction."""
        raw: Connection = connection.connection
        wanted = search_path(current_scope())
        status = raw.info.transaction_status
        if status == TransactionStatus.IDLE:
            self.told = PUBLIC
        if self.told != wanted and status != TransactionStatus.INERROR:
            with connection.wrap_database_errors:
                _tell(raw, wanted, begin=status == TransactionStatus.IDLE)
            self.told = wanted


def _tell(raw: Connection, wanted: str, *, begin: bool) -> None:
    """Set the path; where the transaction has yet to begin, in the same round trip."""
    if begin and raw.isolation_level is None:
        text = LOCAL.replace("%s", f"'{wanted}'")
        result = raw.pgconn.exec_(f"BEGIN; {text}".encode())
        if result.status != ExecStatus.TUPLES_OK:
            raise OperationalError(result.error_message.decode())
    else:
        raw.execute(LOCAL, [wanted])


def teller_of(connection: BaseDatabaseWrapper) -> Teller:
    """Return who stands in front of a connection's statements."""
    return next(one for one in connection.execute_wrappers if isinstance(one, Teller))
