"""Promises of the whole project: layers, migrations, documentation of the API."""

import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from config.env import BASE_DIR

OURS = ("core", "users")


def test_the_layers_hold() -> None:
    program = Path(sys.executable).with_name("lint-imports")
    result = subprocess.run(
        [program, "--no-cache"], cwd=BASE_DIR, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stdout


@pytest.mark.django_db
def test_the_models_and_the_migrations_agree() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.django_db(transaction=True)
def test_our_migrations_can_be_taken_back_and_done_again() -> None:
    executor = MigrationExecutor(connection)
    ours = [node for node in executor.loader.graph.leaf_nodes() if node[0] in OURS]
    assert all(
        operation.reversible
        for migration, _ in executor.migration_plan(ours, clean_start=True)
        if migration.app_label in OURS
        for operation in migration.operations
    )


def test_the_documentation_of_the_api_is_complete(tmp_path: Path) -> None:
    call_command(
        "spectacular",
        file=str(tmp_path / "schema.yml"),
        api_version="v1",
        validate=True,
        fail_on_warn=True,
    )
    schema = yaml.safe_load((tmp_path / "schema.yml").read_text())
    assert "/api/v1/users/me/password/" in schema["paths"]
