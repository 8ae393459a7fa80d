"""What migrations of scoped tables are made of."""

from __future__ import annotations

from collections.abc import Callable

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import StateApps

# Asked once for a statement, not once for a row, so an index on the column can answer.
OWN = "organization_id = (SELECT nullif(current_setting('app.organization', true), '')::bigint)"

Change = Callable[[StateApps, BaseDatabaseSchemaEditor], None]


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
    return [migrations.RunPython(_building(table, inside), _taking_down(table))]


def _building(table: str, inside: dict[str, str]) -> Change:
    def build(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
        if editor.connection.vendor != "postgresql":
            return
        quoted = editor.quote_name
        name, checks = quoted(table), [OWN]
        for column, other in sorted(inside.items()):
            key, target = f"{name}.{quoted(column)}", quoted(other)
            exists = f"EXISTS (SELECT 1 FROM {target} WHERE {target}.id = {key})"  # noqa: S608
            checks.append(f"({key} IS NULL OR {exists})")
        editor.execute(f"ALTER TABLE {name} ENABLE ROW LEVEL SECURITY")
        # The owner of the table, who runs the migrations and the site, is no exception.
        editor.execute(f"ALTER TABLE {name} FORCE ROW LEVEL SECURITY")
        editor.execute(
            f"CREATE POLICY organization ON {name}"
            f" USING ({OWN}) WITH CHECK ({' AND '.join(checks)})"
        )

    return build


def _taking_down(table: str) -> Change:
    def take_down(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
        if editor.connection.vendor != "postgresql":
            return
        name = editor.quote_name(table)
        editor.execute(f"DROP POLICY organization ON {name}")
        editor.execute(f"ALTER TABLE {name} NO FORCE ROW LEVEL SECURITY")
        editor.execute(f"ALTER TABLE {name} DISABLE ROW LEVEL SECURITY")

    return take_down
