"""Rows of the organization that is being worked for; without one the question is refused.

PostgreSQL would refuse it too, because there is no such table among the shared ones.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, TypeVar, cast

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.query import RawQuerySet
from django.db.models.sql import Query
from django.db.models.sql.compiler import SQLCompiler

from apps.core.tenancy.context import required_scope
from apps.core.tenancy.pointing import RowsOfOneScope, refuse_missing_value

if TYPE_CHECKING:
    from apps.core.tenancy.schemas.models import ScopedModel

Row = TypeVar("Row", bound=models.Model)


class ScopedQuery(Query):
    """Reads rows inside of an organization only."""

    def get_compiler(
        self,
        using: str | None = None,
        connection: BaseDatabaseWrapper | None = None,
        elide_empty: bool = True,
    ) -> SQLCompiler:
        """Return what makes the statement, if there is an organization."""
        if not (self.combinator or self.is_empty()):
            required_scope(self.model.__name__ if self.model else "A row")
        compiler: SQLCompiler = super().get_compiler(using, connection, elide_empty)
        return compiler


class ScopedQuerySet(RowsOfOneScope[Row]):
    """The rows of the organization that is being worked for."""

    def __init__(
        self,
        model: type[Row] | None = None,
        query: Query | None = None,
        using: str | None = None,
        hints: dict[str, models.Model] | None = None,
    ) -> None:
        """Ask with a query that looks for the organization."""
        if query is None and model is not None:
            query = ScopedQuery(model)
        super().__init__(model, query, using, hints)

    def raw(self, *args: Any, **kwargs: Any) -> RawQuerySet[Row]:
        """Ask with a statement of one's own, which finds the tables of the organization."""
        required_scope(self.model.__name__)
        return super().raw(*args, **kwargs)

    def update(self, **values: object) -> int:
        """Change rows, but not to point at rows that the organization does not have."""
        required_scope(self.model.__name__)
        for name, value in values.items():
            refuse_missing_value(self.model, name, value)
        return super().update(**values)

    update.alters_data = True  # type: ignore[attr-defined]  # templates look for it

    def bulk_create(  # type: ignore[override]  # the rest is named, never counted
        self,
        objs: Iterable[Row],
        batch_size: int | None = None,
        ignore_conflicts: bool = False,
        **conflicts: Any,
    ) -> list[Row]:
        """Make rows that belong to the organization."""
        rows = list(objs)
        for row in rows:
            cast("ScopedModel", row).belong()
        return super().bulk_create(rows, batch_size, ignore_conflicts, **conflicts)

    bulk_create.alters_data = True  # type: ignore[attr-defined]

    def bulk_update(
        self, objs: Iterable[Row], fields: Iterable[str], batch_size: int | None = None
    ) -> int:
        """Change rows, but not what points at others: those are saved one by one."""
        rows, names = list(objs), list(fields)
        for row in rows:
            cast("ScopedModel", row).belong()
        for name in names:
            refuse_missing_value(self.model, name, models.F(name))
        return super().bulk_update(rows, names, batch_size)

    bulk_update.alters_data = True  # type: ignore[attr-defined]

    def delete(self) -> tuple[int, dict[str, int]]:
        """Delete rows."""
        required_scope(self.model.__name__)
        return super().delete()

    delete.alters_data = True  # type: ignore[attr-defined]
    delete.queryset_only = True  # type: ignore[attr-defined]  # not on managers

    def _update(self, values: object, *args: object) -> object:
        required_scope(self.model.__name__)
        return super()._update(values, *args)  # type: ignore[misc]

    _update.alters_data = True  # type: ignore[attr-defined]
    _update.queryset_only = False  # type: ignore[attr-defined]

    def _raw_delete(self, using: str | None) -> int:
        required_scope(self.model.__name__)
        return super()._raw_delete(using)

    _raw_delete.alters_data = True  # type: ignore[attr-defined]


class ScopedManager(models.Manager[Row]):
    """Asks for the rows of the organization that is being worked for."""

    def get_queryset(self) -> ScopedQuerySet[Row]:
        """Return rows that look for the organization."""
        return ScopedQuerySet(model=self.model, using=self._db, hints=self._hints)  # type: ignore[attr-defined]
