"""Rows that point at other rows: those of an organization point at its own, and at shared ones."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar, cast

from django.db import models

from apps.core.tenancy.context import ScopeError

Row = TypeVar("Row", bound=models.Model)


class RowsOfOneScope(models.QuerySet[Row]):
    """Rows of the organization that is being worked for, and of no other one."""


def points_at_scoped(field: object) -> bool:
    """Tell whether a field is a foreign key to rows that belong to organizations."""
    if not isinstance(field, models.ForeignKey):
        return False
    return isinstance(field.related_model._base_manager.all(), RowsOfOneScope)


def refuse_missing(model: type[models.Model] | None, keys: Sequence[object]) -> None:
    """Refuse keys of rows that do not exist in the organization."""
    if model is None or model._base_manager.filter(pk__in=keys).count() != len(set(keys)):
        name = model.__name__ if model else "row"
        raise ScopeError(f"There is no such {name} in this organization.")


def refuse_missing_value(model: type[models.Model], name: str, value: object) -> None:
    """Refuse to set a field of many rows to a row that does not exist in the organization."""
    field = model._meta.get_field(name)
    if not points_at_scoped(field) or value is None:
        return
    if hasattr(value, "resolve_expression"):
        raise ScopeError(f"{name} is set to a row, not to an expression: save rows one by one.")
    target = cast("models.ForeignKey[object, object]", field).related_model
    refuse_missing(target, [value.pk if isinstance(value, models.Model) else value])


def leads_back(field: models.Field[object, object], *, scoped: type[models.Model]) -> bool:
    """Tell whether scoped rows can be reached through a field from a row that everybody shares."""
    if not isinstance(field, models.ForeignKey):
        return False
    other, back = field.related_model, field.remote_field
    return bool(other and not issubclass(other, scoped) and back and not back.hidden)
