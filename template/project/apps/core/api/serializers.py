"""Serializers that take values of the documented type, and do not make them out of others.

The framework takes the number 5 for the text "5", and the text "yes" for true. Whoever sends such
a thing has made a mistake, and would learn of it only when the answer surprises.
"""

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from django.db import models
from rest_framework import serializers
from rest_framework.fields import Field as ApiField

Instance = TypeVar("Instance")
Row = TypeVar("Row", bound=models.Model)
AnyField = ApiField[Any, Any, Any, Any]

# The first that fits holds; what stands in no line is read from text, such as dates.
TAKEN: tuple[tuple[type[AnyField], tuple[type, ...]], ...] = (
    (serializers.BooleanField, (bool,)),
    (serializers.IntegerField, (int,)),
    (serializers.FloatField, (int, float)),
    (serializers.DecimalField, (str, int, float)),
    (serializers.CharField, (str,)),
    (serializers.UUIDField, (str,)),
    (serializers.SlugRelatedField, (str,)),
)


class Strict(serializers.Serializer[Any]):
    """Refuses a value of another JSON type than its field is documented with."""

    def to_internal_value(self, data: Any) -> Any:
        """Read the values, and tell of all that are wrong at once."""
        misfits = dict(self._misfits(data)) if isinstance(data, Mapping) else {}
        try:
            values = super().to_internal_value(data)
        except serializers.ValidationError as error:
            raise serializers.ValidationError({**_by_name(error), **misfits}) from error
        if misfits:
            raise serializers.ValidationError(misfits)
        return values

    def _misfits(self, data: Mapping[str, Any]) -> Iterator[tuple[str, list[str]]]:
        for name, field in self.fields.items():
            if not field.read_only and not _fits(data.get(name), field):
                detail = serializers.ErrorDetail("Not a value of the right type.", "invalid_type")
                yield name, [detail]


class StrictSerializer(Strict, serializers.Serializer[Instance]):
    """A serializer that takes values of the documented types only."""


class StrictModelSerializer(Strict, serializers.ModelSerializer[Row]):
    """A serializer of a model that takes values of the documented types only."""


def _fits(value: object, field: AnyField) -> bool:
    if value is None:
        return True  # the field itself knows whether it may be null
    each = _field_of_each(field)
    if each is not None:
        return isinstance(value, list) and all(_fits(entry, each) for entry in value)
    kinds = _kinds(field)
    # True is a number to the language, and to nobody else.
    return not kinds or (
        isinstance(value, kinds) and (bool in kinds or not isinstance(value, bool))
    )


def _field_of_each(field: AnyField) -> AnyField | None:
    if isinstance(field, serializers.MultipleChoiceField):
        return serializers.ChoiceField(choices=list(field.choices.items()))
    if isinstance(field, serializers.ManyRelatedField):
        return field.child_relation
    return field.child if isinstance(field, serializers.ListField) else None


def _kinds(field: AnyField) -> tuple[type, ...]:
    if isinstance(field, serializers.ChoiceField):
        return tuple({type(choice) for choice in field.choices})
    queryset = getattr(field, "queryset", None)
    if isinstance(field, serializers.PrimaryKeyRelatedField) and queryset is not None:
        return (int,) if isinstance(queryset.model._meta.pk, models.IntegerField) else (str,)
    return next((kinds for kind, kinds in TAKEN if isinstance(field, kind)), ())


def _by_name(error: serializers.ValidationError) -> dict[str, Any]:
    return error.detail if isinstance(error.detail, dict) else {}
