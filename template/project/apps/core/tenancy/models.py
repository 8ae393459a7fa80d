"""The model of rows that belong to an organization."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models

from apps.core.models import TimestampedModel
from apps.core.tenancy.context import ScopeError, required_scope
from apps.core.tenancy.pointing import points_at_scoped, refuse_missing
from apps.core.tenancy.querysets import ScopedManager

SCOPE_FIELDS: tuple[str, ...] = ("organization",)


class ScopedModel(TimestampedModel):
    """A row of one organization: written in it, and never seen from another."""

    organization = models.ForeignKey(
        "organizations.Organization", on_delete=models.CASCADE, related_name="+", editable=False
    )

    objects: ClassVar[models.Manager[Self]] = ScopedManager()

    class Meta:
        """Related rows are fetched through the same manager, so they are the organization's too."""

        abstract = True
        base_manager_name = "objects"

    def belong(self) -> None:
        """Make the row one of the organization that is being worked for, or refuse it."""
        scope = required_scope(type(self).__name__)
        own: int | None = self.organization_id
        if own is None:
            own = self.organization_id = scope.organization_id
        if own != scope.organization_id:
            raise ScopeError(f"This {type(self).__name__} belongs to another organization.")
        for field in filter(points_at_scoped, self._meta.concrete_fields):
            key = getattr(self, field.attname)
            if key is not None and not self._knows(field):
                refuse_missing(field.related_model, [key])

    def _knows(self, field: models.Field[object, object]) -> bool:
        # A row that was read a moment ago needs no second look; one that was made up does.
        found = self._state.fields_cache.get(field.name)
        return (
            isinstance(found, ScopedModel)
            and not found._state.adding
            and found.organization_id == self.organization_id
        )

    def save_base(self, *args: object, **kwargs: object) -> None:
        """Save the row, if it belongs to the organization."""
        self.belong()
        super().save_base(*args, **kwargs)  # type: ignore[arg-type]  # handed on as they come

    def delete(self, *args: object, **kwargs: object) -> tuple[int, dict[str, int]]:
        """Delete the row, if it is one of the organization."""
        refuse_missing(type(self), [self.pk])
        return super().delete(*args, **kwargs)  # type: ignore[arg-type]
