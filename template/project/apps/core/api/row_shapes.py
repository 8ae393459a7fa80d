"""Reads a serializer's declaration as columns of the database, and how they become JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from operator import itemgetter
from typing import Any, NoReturn, cast

import msgspec
from django.core.exceptions import FieldDoesNotExist, ImproperlyConfigured
from django.db.models import Field, Model
from rest_framework import ISO_8601, serializers
from rest_framework.fields import Field as ApiField

from apps.core.api.columns import Column, column_of

Row = tuple[object, ...]
Part = Callable[[Row], object]
Columns = dict[str, Column]
Serializer = serializers.BaseSerializer[Any]
AnyField = ApiField[Any, Any, Any, Any]

TEXT = {"CharField", "FilePathField", "SlugField", "TextField"}
WHOLE = {
    "AutoField",
    "BigAutoField",
    "BigIntegerField",
    "IntegerField",
    "PositiveBigIntegerField",
    "PositiveIntegerField",
    "PositiveSmallIntegerField",
    "SmallAutoField",
    "SmallIntegerField",
}
KEYS = TEXT | WHOLE | {"UUIDField"}

# The columns whose values the encoder writes as the field does.
AS_STORED: dict[type[AnyField], set[str]] = {
    serializers.BigIntegerField: WHOLE,
    serializers.BooleanField: {"BooleanField"},
    serializers.CharField: TEXT,
    serializers.DateField: {"DateField"},
    serializers.DateTimeField: {"DateTimeField"},
    serializers.EmailField: TEXT,
    serializers.IPAddressField: {"GenericIPAddressField"},
    serializers.IntegerField: WHOLE,
    serializers.PrimaryKeyRelatedField: KEYS,
    serializers.RegexField: TEXT,
    serializers.SlugField: TEXT,
    serializers.SlugRelatedField: KEYS,
    serializers.TimeField: {"TimeField"},
    serializers.URLField: TEXT,
    serializers.UUIDField: {"UUIDField"},
}
# Those whose values the field writes, one by one.
CONVERTED: dict[type[AnyField], set[str]] = {
    serializers.ChoiceField: TEXT | WHOLE,
    serializers.DecimalField: {"DecimalField"},
    serializers.DurationField: {"DurationField"},
}
# What a serializer may not have of its own: it would decide by code what a column cannot tell.
DECIDED_BY_CODE = ("__init__", "to_representation", "get_fields", "_readable_fields", "data")
# Forms other than the usual one, which the encoder does not know.
FORMATS = {
    "format": ISO_8601,
    "localize": False,
    "pk_field": None,
    "protocol": "both",
    "rounding": None,
    "timezone": None,
    "uuid_format": "hex_verbose",
}


@dataclass(frozen=True, slots=True)
class Shape:
    """An object of the answer: its columns, and how one is made from a row."""

    columns: tuple[Column, ...]
    build: Part


def shape_of(kind: type[Serializer]) -> Shape:
    """Compile a serializer; one that cannot be compiled is refused, and the error says why."""
    columns: Columns = {}
    build = _object(kind(), columns, prefix="")
    return Shape(columns=tuple(columns.values()), build=build)


def _object(serializer: Serializer, columns: Columns, *, prefix: str) -> Part:
    """Return what makes an object from a row, and note the columns that it needs."""
    _refuse_code(serializer)
    model: type[Model] = serializer.Meta.model  # type: ignore[attr-defined]  # checked above
    parts: list[Part] = []
    names: list[str] = []
    for name, field in _readable(serializer):
        names.append(name)
        parts.append(_part(field, model, columns, prefix=prefix))
    struct = _struct(type(serializer).__name__, names)
    # Lists by index are as quick as generated code, and can be read.
    return lambda row: struct(*[part(row) for part in parts])


def _part(field: AnyField, model: type[Model], columns: Columns, *, prefix: str) -> Part:
    if isinstance(field, serializers.BaseSerializer):
        return _joined(field, model, columns, prefix=prefix)
    path, stored = _column(field, model)
    read = _reader(columns, prefix + path, stored)
    if type(field) not in CONVERTED:
        return read
    convert = field.to_representation
    return lambda row: None if (value := read(row)) is None else convert(value)


def _joined(serializer: Serializer, model: type[Model], columns: Columns, *, prefix: str) -> Part:
    """Return what makes the object behind a foreign key, or nothing where there is none."""
    steps = serializer.source_attrs
    owner = _owner(serializer, model, steps[:-1])
    if isinstance(serializer, serializers.ListSerializer):
        _refuse(serializer, "it is more than one row")
    _refuse_code(serializer)
    if _behind(serializer, owner, steps[-1]) is not serializer.Meta.model:  # type: ignore[attr-defined]
        _refuse(serializer, f"{steps[-1]} leads to another model than its own")
    path = prefix + "__".join(steps)
    there = _reader(columns, f"{path}__pk", owner._meta.pk)
    build = _object(serializer, columns, prefix=f"{path}__")
    return lambda row: None if there(row) is None else build(row)


def _column(field: AnyField, model: type[Model]) -> tuple[str, Field[Any, Any]]:
    """Return the path of the column that a field shows, and what is stored there."""
    kinds = (AS_STORED | CONVERTED).get(type(field))
    if kinds is None:
        _refuse(field, f"a {type(field).__name__} is decided by code")
    # Money is text, so that no digit is lost; whole numbers are numbers.
    usual = FORMATS | {"coerce_to_string": isinstance(field, serializers.DecimalField)}
    for name, value in usual.items():
        if getattr(field, name, None) not in (value, None):
            _refuse(field, f"its {name} is not the usual one")
    *way, last = field.source_attrs or [""]
    owner = _owner(field, model, way)
    found = _model_field(field, owner, last)
    path = "__".join([*way, found.attname])
    if isinstance(field, serializers.SlugRelatedField):
        path = "__".join([*field.source_attrs, field.slug_field])
        found = _model_field(field, _behind(field, owner, last), field.slug_field)
    elif isinstance(field, serializers.PrimaryKeyRelatedField):
        found = getattr(found, "target_field", found)
    if found.get_internal_type() not in kinds:
        _refuse(field, f"{path} is a {type(found).__name__}")
    return path, found


def _owner(field: AnyField, model: type[Model], way: list[str]) -> type[Model]:
    """Follow foreign keys that are never empty, and return the model at their end."""
    for step in way:
        if _model_field(field, model, step).null and not field.allow_null:
            _refuse(field, f"{step} may be empty, and the field with it")
        model = _behind(field, model, step)
    if way and field.default is not serializers.empty:
        _refuse(field, "it has a default")
    return model


def _behind(field: AnyField, model: type[Model], name: str) -> type[Model]:
    found = _model_field(field, model, name)
    if not (found.many_to_one or found.one_to_one):
        _refuse(field, f"{name} is no foreign key")
    # A model, and no longer its name: all of them are loaded.
    return cast("type[Model]", found.related_model)


def _model_field(field: AnyField, model: type[Model], name: str) -> Field[Any, Any]:
    options = model._meta
    try:
        found = options.get_field(options.pk.name if name == "pk" else name)
    except FieldDoesNotExist:
        _refuse(field, f"{name or '*'} is no column of {model.__name__}")
    if not isinstance(found, Field) or found.many_to_many:
        _refuse(field, f"{name} is more than one row")
    return found


def _readable(serializer: Serializer) -> Iterator[tuple[str, AnyField]]:
    fields: Mapping[str, AnyField] = serializer.fields  # type: ignore[attr-defined]
    return ((name, field) for name, field in fields.items() if not field.write_only)


def _struct(name: str, fields: list[str]) -> type[msgspec.Struct]:
    # Python's names are counted: those of the answer may be words of the language.
    names = [f"f{number}" for number in range(len(fields))]
    rename = dict(zip(names, fields, strict=True))
    return msgspec.defstruct(name, [(n, Any) for n in names], rename=rename)


def _reader(columns: Columns, path: str, field: Field[Any, Any]) -> Part:
    """Return what reads a column from a row; the same one is asked for once."""
    columns.setdefault(path, column_of(path, field))
    return itemgetter(list(columns).index(path))


def _refuse_code(serializer: Serializer) -> None:
    if not isinstance(serializer, serializers.ModelSerializer):
        _refuse(serializer, "it is no ModelSerializer")
    for name in DECIDED_BY_CODE:
        if getattr(type(serializer), name) is not getattr(serializers.ModelSerializer, name):
            _refuse(serializer, f"it has a {name} of its own")


def _refuse(field: AnyField, reason: str) -> NoReturn:
    parent = getattr(field, "parent", None)
    name = f"{type(parent).__name__}.{field.field_name}" if parent else type(field).__name__
    raise ImproperlyConfigured(
        f"{name} cannot be read as columns: {reason}. Use ListModelMixin for this list."
    )
