"""Where a page begins: behind a row, told by the values that the list is ordered by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from types import SimpleNamespace
from typing import TypeVar, cast

from django.core.exceptions import ImproperlyConfigured
from django.db.models import Field, Model, Q, QuerySet

from apps.core.api.columns import Column, column_of

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Keyset:
    """The order of a list, made total by the primary key: no two rows stand at the same place."""

    model: type[Model]
    order: tuple[str, ...]

    def __post_init__(self) -> None:
        """Refuse an order that has no place for some rows."""
        for name in self.order:
            if self._field(name).null:
                raise ImproperlyConfigured(f"A list cannot be ordered by {name}: it may be empty.")

    @classmethod
    def of(cls, queryset: QuerySet[Model, Row]) -> Keyset:
        """Read the order of the rows; it must consist of fields of the model itself."""
        asked = queryset.query.order_by or queryset.model._meta.ordering or ("pk",)
        names = [str(name) for name in asked]
        if not {"pk", "-pk"} & set(names):
            names.append("-pk" if names[0].startswith("-") else "pk")
        return cls(model=queryset.model, order=tuple(names))

    def reversed(self) -> Keyset:
        """Return the same order, read from its end."""
        order = tuple(f"-{name}".removeprefix("--") for name in self.order)
        return Keyset(model=self.model, order=order)

    def columns(self) -> list[Column]:
        """Return the columns that a row of columns must end with."""
        return [column_of(field.attname, field) for field in map(self._field, self.order)]

    def place_of(self, row: object) -> tuple[str, ...]:
        """Return the values, as text, that say where the row stands."""
        fields = [self._field(name) for name in self.order]
        if not isinstance(row, tuple):
            return tuple(field.value_to_string(cast("Model", row)) for field in fields)
        return tuple(map(_text, fields, row[-len(fields) :]))

    def behind(self, place: Sequence[str]) -> Q:
        """Return the condition that keeps the rows behind a place."""
        values = [
            self._field(name).to_python(text) for name, text in zip(self.order, place, strict=True)
        ]
        condition = Q()
        equal = Q()
        for name, value in zip(self.order, values, strict=True):
            field = name.removeprefix("-")
            condition |= equal & Q((f"{field}__{'lt' if name.startswith('-') else 'gt'}", value))
            equal &= Q((field, value))
        return condition

    def _field(self, name: str) -> Field[object, object]:
        options = self.model._meta
        name = name.removeprefix("-")
        return cast(
            "Field[object, object]", options.get_field(options.pk.name if name == "pk" else name)
        )


def _text(field: Field[object, object], value: object) -> str:
    """Return what the field would say of a row with this value."""
    row = SimpleNamespace(**{field.attname: field.to_python(value)})
    return field.value_to_string(cast("Model", row))
