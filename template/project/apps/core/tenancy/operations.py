"""What migrations of scoped tables are made of."""

from __future__ import annotations

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import StateApps

# Asked once for a statement, not once for a row, so an index on the column can answer.
OWN = "organization_id = (SELECT nullif(current_setting('app.organization', true), '')::bigint)"


def scope_fields() -> list[tuple[str, models.Field[object, object]]]:
    """Return the fields that a migration adds to each scoped table."""
    organization = models.ForeignKey(
        editable=False,
        on_delete=models.CASCADE,
        related_name="+",
        to="organizations.organization",
    )
    return [("organization", organization)]


def scope_dependencies() -> list[tuple[str, str]]:
    """Return what a migration of a scoped table depends on."""
    return [("organizations", "0001_initial")]


def protect(table: str, **inside: str) -> list[Operation]:
    """Have PostgreSQL keep the rows apart, whoever asks: `protect("books", shelf_id="shelves")`.

    Each column that points at another scoped table is named with that table: rows point at rows
    of their own organization only. Foreign keys alone do not see to that, because they are checked
    past the policies.
    """
    return [migrations.RunPython(_On(table, inside), _Off(table))]


class _On:
    def __init__(self, table: str, inside: dict[str, str]) -> None:
        self.table = table
        self.inside = inside

    def __call__(self, apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
        if editor.connection.vendor != "postgresql":
            return
        quoted = editor.quote_name
        table = quoted(self.table)
        checks = [OWN]
        for column, other in sorted(self.inside.items()):
            key, target = f"{table}.{quoted(column)}", quoted(other)
            checks.append(
                f"({key} IS NULL OR EXISTS (SELECT 1 FROM {target} WHERE {target}.id = {key}))"  # noqa: S608 - names of our own
            )
        editor.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        # The owner of the table, who runs the migrations and the site, is no exception.
        editor.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
        editor.execute(
            f"CREATE POLICY organization ON {table}"
            f" USING ({OWN}) WITH CHECK ({' AND '.join(checks)})"
        )


class _Off:
    def __init__(self, table: str) -> None:
        self.table = table

    def __call__(self, apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
        if editor.connection.vendor != "postgresql":
            return
        table = editor.quote_name(self.table)
        editor.execute(f"DROP POLICY organization ON {table}")
        editor.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
        editor.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY")
