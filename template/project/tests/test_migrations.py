"""Migrations: complete, reversible, and safe to run while the old code still serves."""

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django_migration_linter import MigrationLinter
from django_migration_linter.sql_analyser.analyser import analyse_sql_statements
from django_migration_linter.sql_analyser.postgresql import PostgresqlAnalyser

from config.env import BASE_DIR

OURS = [config.label for config in apps.get_app_configs() if config.name.startswith("apps.")]


def test_the_walk_finds_the_applications() -> None:
    assert {"core", "users"} <= set(OURS)


@pytest.mark.django_db
def test_the_models_and_the_migrations_agree() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.django_db
def test_every_migration_can_be_taken_back() -> None:
    executor = MigrationExecutor(connection)
    ours = [node for node in executor.loader.graph.leaf_nodes() if node[0] in OURS]
    assert all(
        operation.reversible
        for migration, _ in executor.migration_plan(ours, clean_start=True)
        if migration.app_label in OURS
        for operation in migration.operations
    )


@pytest.mark.django_db(transaction=True)
def test_no_migration_breaks_the_code_that_is_still_running() -> None:
    linter = MigrationLinter(
        path=str(BASE_DIR),
        include_apps=OURS,
        no_cache=True,
        quiet=["ok", "warning", "ignore"],
        analyser_string=connection.vendor,
    )
    linter.lint_all_migrations()
    assert linter.nb_total > 0
    assert not linter.has_errors


@pytest.mark.parametrize(
    "statement",
    [
        'ALTER TABLE "users_user" DROP COLUMN "full_name";',
        'ALTER TABLE "users_user" RENAME COLUMN "full_name" TO "name";',
        'ALTER TABLE "users_user" ADD COLUMN "age" integer NOT NULL;',
    ],
)
def test_what_would_break_it_is_found(statement: str) -> None:
    errors, _, _ = analyse_sql_statements(PostgresqlAnalyser, [statement])
    assert errors
