"""What migrations of scoped tables are made of."""

from __future__ import annotations

from django.db import models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState


class Apart(Operation):
    """Says that a table is in the schemas of organizations; the router reads it."""

    reduces_to_sql = False

    def __init__(self, table: str) -> None:
        """Take the name of the table."""
        self.table = table

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Change nothing."""

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Change nothing: the table was made where it belongs."""

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Change nothing."""

    def describe(self) -> str:
        """Say what it is for."""
        return f"Keep {self.table} in the schemas of organizations"


def scope_fields() -> list[tuple[str, models.Field[object, object]]]:
    """Return the fields that a migration adds to each scoped table: the schema says it all."""
    return []


def scope_dependencies() -> list[tuple[str, str]]:
    """Return what a migration of a scoped table depends on."""
    return [("organizations", "0001_initial")]


def protect(table: str, **inside: str) -> list[Operation]:
    """Have each organization get a table of its own: `protect("books", shelf_id="shelves")`.

    Foreign keys cannot leave the schema, except to what everybody shares, so they need not be
    named; other choices of tenancy want to know them.
    """
    return [Apart(table)]
