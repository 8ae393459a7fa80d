"""The model of rows that belong to an organization."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.db import models

from apps.core.models import TimestampedModel
from apps.core.tenancy.context import ScopeError, current_scope, required_scope
from apps.core.tenancy.pointing import points_at_scoped, refuse_missing
from apps.core.tenancy.schemas.querysets import ScopedManager

SCOPE_FIELDS: tuple[str, ...] = ()


class ScopedModel(TimestampedModel):
    """A row of one organization, in whose schema it is: the table of another never holds it."""

    objects: ClassVar[models.Manager[Self]] = ScopedManager()

    # Where the row was read or written; one that was made up has been nowhere yet.
    home: int | None = None

    class Meta:
        """Related rows are fetched through the same manager, so they are the organization's too."""

        abstract = True
        base_manager_name = "objects"

    @classmethod
    def from_db(cls, *args: Any, **kwargs: Any) -> Self:
        """Remember where the row was read."""
        row = super().from_db(*args, **kwargs)
        scope = current_scope()
        row.home = scope.organization_id if scope else None
        return row

    def belong(self) -> None:
        """Make the row one of the organization that is being worked for, or refuse it."""
        scope = required_scope(type(self).__name__)
        if self.home not in (None, scope.organization_id):
            raise ScopeError(f"This {type(self).__name__} belongs to another organization.")
        for field in filter(points_at_scoped, self._meta.concrete_fields):
            key = getattr(self, field.attname)
            if key is not None and not self._knows(field, scope.organization_id):
                refuse_missing(field.related_model, [key])
        self.home = scope.organization_id

    def _knows(self, field: models.Field[object, object], home: int) -> bool:
        # A row that was read here needs no second look; one that was made up does.
        found = self._state.fields_cache.get(field.name)
        return isinstance(found, ScopedModel) and not found._state.adding and found.home == home

    def save_base(self, *args: object, **kwargs: object) -> None:
        """Save the row, if it belongs to the organization."""
        self.belong()
        super().save_base(*args, **kwargs)  # type: ignore[arg-type]  # handed on as they come

    def delete(self, *args: object, **kwargs: object) -> tuple[int, dict[str, int]]:
        """Delete the row, if it is one of the organization."""
        refuse_missing(type(self), [self.pk])
        return super().delete(*args, **kwargs)  # type: ignore[arg-type]
