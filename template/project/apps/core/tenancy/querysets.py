"""Rows of the organization that is being worked for, and no others; without one there are none.

The condition is added when a statement is made, so it is also in subqueries, in unions, and in a
queryset that was written down before anybody has asked.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar, cast

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Q
from django.db.models.sql import Query
from django.db.models.sql.compiler import SQLCompiler

from apps.core.tenancy.context import ScopeError, required_scope
from apps.core.tenancy.pointing import RowsOfOneScope, refuse_missing_value

if TYPE_CHECKING:
    from apps.core.tenancy.models import ScopedModel

Row = TypeVar("Row", bound=models.Model)

FIELDS = frozenset({"organization", "organization_id"})


class ScopedQuery(Query):
    """Reads the rows of one organization."""

    def get_compiler(
        self,
        using: str | None = None,
        connection: BaseDatabaseWrapper | None = None,
        elide_empty: bool = True,
    ) -> SQLCompiler:
        """Return what makes the statement, with the condition in it."""
        query = self._restricted()
        compiler: SQLCompiler = super(ScopedQuery, query).get_compiler(
            using, connection, elide_empty
        )
        return compiler

    def _restricted(self) -> ScopedQuery:
        # The parts of a union are restricted one by one, and nothing is a part of everything.
        if self.combinator or self.is_empty():
            return self
        query = self.clone()
        query.add_q(_own(self.model))
        return cast("ScopedQuery", query)


def _own(model: type[models.Model] | None) -> Q:
    name = model.__name__ if model else "A row"
    return Q(organization_id=required_scope(name).organization_id)


class ScopedQuerySet(RowsOfOneScope[Row]):
    """The rows of the organization that is being worked for."""

    def __init__(
        self,
        model: type[Row] | None = None,
        query: Query | None = None,
        using: str | None = None,
        hints: dict[str, models.Model] | None = None,
    ) -> None:
        """Ask with a query that restricts itself."""
        if query is None and model is not None:
            query = ScopedQuery(model)
        super().__init__(model, query, using, hints)

    def raw(self, *args: object, **kwargs: object) -> NoReturn:
        """Refuse: what such a statement reads is not known here."""
        raise ScopeError(
            f"{self.model.__name__} is not asked with raw(): use a connection's cursor."
        )

    def update(self, **values: object) -> int:
        """Change rows, but neither whose they are, nor to point at rows of others."""
        for name, value in values.items():
            self._refuse_foreign(name, value)
        return super(ScopedQuerySet, self._own()).update(**values)

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
        if conflicts.get("update_conflicts"):
            if not FIELDS & set(conflicts.get("unique_fields") or ()):
                raise ScopeError("A conflict without the organization may be with another one.")
            for name in conflicts.get("update_fields") or ():
                self._refuse_foreign(name, models.F(name))
        return super().bulk_create(rows, batch_size, ignore_conflicts, **conflicts)

    bulk_create.alters_data = True  # type: ignore[attr-defined]

    def bulk_update(
        self, objs: Iterable[Row], fields: Iterable[str], batch_size: int | None = None
    ) -> int:
        """Change rows, but not what points at others: those are saved one by one."""
        names = list(fields)
        for name in names:
            self._refuse_foreign(name, models.F(name))
        return super().bulk_update(objs, names, batch_size)

    bulk_update.alters_data = True  # type: ignore[attr-defined]

    def delete(self) -> tuple[int, dict[str, int]]:
        """Delete rows."""
        return super(ScopedQuerySet, self._own()).delete()

    delete.alters_data = True  # type: ignore[attr-defined]
    delete.queryset_only = True  # type: ignore[attr-defined]  # not on managers

    def _update(self, values: object, *args: object) -> object:
        return super(ScopedQuerySet, self._own())._update(values, *args)  # type: ignore[misc]

    _update.alters_data = True  # type: ignore[attr-defined]
    _update.queryset_only = False  # type: ignore[attr-defined]

    def _raw_delete(self, using: str | None) -> int:
        return super(ScopedQuerySet, self._own())._raw_delete(using)

    _raw_delete.alters_data = True  # type: ignore[attr-defined]

    def _own(self) -> ScopedQuerySet[Row]:
        # Statements that change rows are made from another kind of query.
        return self.filter(_own(self.model))

    def _refuse_foreign(self, name: str, value: object) -> None:
        if name in FIELDS:
            raise ScopeError(f"{self.model.__name__} does not change its organization.")
        refuse_missing_value(self.model, name, value)


class ScopedManager(models.Manager[Row]):
    """Asks for the rows of the organization that is being worked for."""

    def get_queryset(self) -> ScopedQuerySet[Row]:
        """Return rows that restrict themselves."""
        return ScopedQuerySet(model=self.model, using=self._db, hints=self._hints)  # type: ignore[attr-defined]
