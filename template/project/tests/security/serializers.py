"""Every serializer that an endpoint takes a body with, and those inside it."""

from collections.abc import Iterator
from typing import Any

from rest_framework.fields import Field
from rest_framework.serializers import BaseSerializer, ListSerializer, Serializer

from apps.core.api.serializers import Strict, StrictModelSerializer, StrictSerializer
from tests.routes import API


def serializers() -> dict[str, Serializer[Any]]:
    """Return one of each class, by its name."""
    classes = {getattr(route.view_class, "serializer_class", None) for route in API}
    classes |= set(_subclasses(Serializer))
    ours = (kind for kind in classes if kind and _is_ours(kind))
    return {kind.__qualname__: kind() for kind in sorted(ours, key=lambda kind: kind.__qualname__)}


def fields(serializer: BaseSerializer[Any]) -> Iterator[tuple[str, Field[Any, Any, Any, Any]]]:
    """Return the fields, and those of the serializers inside."""
    inner = serializer.child if isinstance(serializer, ListSerializer) else serializer
    for name, field in getattr(inner, "fields", {}).items():
        yield name, field
        if isinstance(field, BaseSerializer):
            yield from fields(field)


def _is_ours(kind: type[Any]) -> bool:
    in_an_app = kind.__module__.startswith("apps.") and ".tests." not in kind.__module__
    return in_an_app and kind not in (Strict, StrictSerializer, StrictModelSerializer)


def _subclasses(kind: type[Any]) -> Iterator[type[Any]]:
    for sub in kind.__subclasses__():
        yield sub
        yield from _subclasses(sub)
