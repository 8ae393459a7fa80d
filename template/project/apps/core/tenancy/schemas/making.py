"""Makes the schema of an organization with its tables, and drops it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.apps import apps
from django.core.management.sql import emit_post_migrate_signal
from django.db import connection, router, transaction
from django.db.migrations import Migration, RunPython, RunSQL
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from apps.core.tenancy.context import Scope, entered
from apps.core.tenancy.schemas.names import NAME, schema_of, scope_of_schema

# Keys of different organizations are never the same, so none can be taken for another's.
KEYS_OF_ONE = 2**32

Statement = tuple[Any, Any]

# What migrations have done in the first schema that this process has made, to be done in others.
_recorded: dict[frozenset[tuple[str, str]], list[Statement]] = {}


def make_schema(scope: Scope) -> None:
    """Make the schema with all tables as they are now: in the same transaction, or not at all."""
    with entered(scope), transaction.atomic():
        _run(f"CREATE SCHEMA {schema_of(scope)}")
        executor = MigrationExecutor(connection)
        leaves = frozenset(executor.loader.graph.leaf_nodes())
        if leaves in _recorded:
            with connection.cursor() as cursor:
                for sql, params in _recorded[leaves]:
                    cursor.execute(sql, params)
        else:
            statements = _migrated(executor)
            plan = executor.migration_plan(list(leaves), clean_start=True)
            if not _computes(migration for migration, _ in plan):
                _recorded[leaves] = statements
        spread_keys(scope)


def _migrated(executor: MigrationExecutor) -> list[Statement]:
    """Run all migrations in the new schema, and return the statements that have changed it."""
    statements: list[Statement] = []

    def note(
        execute: Callable[..., object], sql: Any, params: Any, many: bool, context: Any
    ) -> object:
        if not str(sql).startswith(("SELECT", "SAVEPOINT", "RELEASE")):
            statements.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        with connection.schema_editor() as editor:
            editor.create_model(MigrationRecorder.Migration)
        executor.loader.build_graph()  # nothing is applied here yet
        executor.migrate(executor.loader.graph.leaf_nodes())
        # Others do their part to new tables, such as having them watched.
        emit_post_migrate_signal(0, False, connection.alias, apps=apps, plan=[])
    return statements


def _computes(migrations: Iterable[Migration]) -> bool:
    """Tell whether a migration of the schema does what depends on rows that are there."""
    return any(
        isinstance(operation, RunPython | RunSQL)
        and router.allow_migrate(connection.alias, migration.app_label, **operation.hints)
        for migration in migrations
        for operation in migration.operations
    )


def spread_keys(scope: Scope) -> None:
    """Let the keys of each table that has no row yet begin where no other organization's are."""
    schema, first = schema_of(scope), scope.organization_id * KEYS_OF_ONE + 1
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT sequencename FROM pg_sequences WHERE schemaname = %s AND start_value = 1",
            [schema],
        )
        for (name,) in cursor.fetchall():
            quoted = connection.ops.quote_name(name)
            cursor.execute(f"ALTER SEQUENCE {schema}.{quoted} START {first} RESTART")


def drop_schema(scope: Scope) -> None:
    """Drop the schema with everything in it."""
    with transaction.atomic():
        # Keys are checked at the end of a transaction, which tables must not wait for.
        _run("SET CONSTRAINTS ALL IMMEDIATE")
        _run(f"DROP SCHEMA {schema_of(scope)} CASCADE")
        _run("SET CONSTRAINTS ALL DEFERRED")


def scopes_with_schemas() -> list[Scope]:
    """Return the organizations that have a schema, in the order in which they were made."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nspname FROM pg_namespace WHERE nspname ~ '^organization_[0-9]+$'")
        names = [name for (name,) in cursor.fetchall() if NAME.fullmatch(name)]
    return sorted(map(scope_of_schema, names), key=lambda scope: scope.organization_id)


def _run(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)
