"""Columns that the database writes as the API shows them: Python reads text quicker than dates."""

from __future__ import annotations

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Field, Func, TextField
from django.db.models.sql.compiler import SQLCompiler

Column = str | Func
Sql = tuple[str, tuple[str | int, ...]]


class MomentText(Func):
    """A moment as ISO 8601 in UTC, with microseconds when there are some."""

    arity = 1
    output_field = TextField()

    def as_postgresql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> Sql:
        """Write it with microseconds, and take away those that are none."""
        form = """'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'"""
        moment = f"to_char(%(expressions)s AT TIME ZONE 'UTC', {form})"
        return self.as_sql(compiler, connection, template=f"replace({moment}, '.000000', '')")

    def as_sqlite(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **context: object
    ) -> Sql:
        """Take the text that is stored: only the space and the zone differ."""
        return self.as_sql(
            compiler, connection, template="replace(%(expressions)s, ' ', 'T') || 'Z'"
        )


class UuidText(Func):
    """A UUID with its hyphens."""

    arity = 1
    output_field = TextField()

    def as_postgresql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> Sql:
        """Ask for the text of the type."""
        return self.as_sql(compiler, connection, template="(%(expressions)s)::text")

    def as_sqlite(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **context: object
    ) -> Sql:
        """Put the hyphens into the digits that are stored."""
        parts = ((1, 8), (9, 4), (13, 4), (17, 4), (21, 12))
        cut = " || '-' || ".join(f"substr(%(expressions)s, {at}, {size})" for at, size in parts)
        return self.as_sql(compiler, connection, template=f"({cut})")


def column_of(path: str, field: Field[object, object]) -> Column:
    """Return the column at the end of a path, as text where that is quicker."""
    kind = field.get_internal_type()
    if kind == "DateTimeField":
        return MomentText(path)
    return UuidText(path) if kind == "UUIDField" else path
