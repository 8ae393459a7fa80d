"""Lists that are asked for often: rows become JSON without models and serializers in between.

The view declares its serializer as ever, and answers with the same bytes. What the serializer
says is compiled into columns once, when the addresses are loaded.
"""

from __future__ import annotations

from typing import Any, ClassVar, TypeVar

import msgspec
from django.core.exceptions import ImproperlyConfigured
from django.db.models import Model, QuerySet
from django.utils import timezone
from rest_framework import mixins
from rest_framework.generics import GenericAPIView
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from apps.core.api.keyset import Keyset
from apps.core.api.row_shapes import Shape, shape_of

AnyRow = TypeVar("AnyRow", bound=Model)


class EncodedResponse(Response):
    """An answer whose bytes are made from rows, and not from `data`."""

    @property
    def rendered_content(self) -> bytes:  # type: ignore[override]  # as the framework's is
        """Encode the page."""
        self.headers["Content-Type"] = str(self.accepted_renderer.media_type)
        encoded = msgspec.json.encode(self.data)
        # As the framework writes them: valid in scripts of every age.
        return encoded.replace(b"\xe2\x80\xa8", rb"\u2028").replace(b"\xe2\x80\xa9", rb"\u2029")


class FastListMixin(mixins.ListModelMixin, GenericAPIView[AnyRow]):
    """Answers `list` from columns; a serializer that is more is refused at the start."""

    _shape: ClassVar[Shape]

    @classmethod
    def as_view(cls, *args: Any, **kwargs: Any) -> Any:
        """Compile the serializer, before there is a request."""
        if cls.get_serializer_class is not GenericAPIView.get_serializer_class:
            raise ImproperlyConfigured(f"{cls.__name__} chooses a serializer for each request.")
        if cls.pagination_class is None or cls.serializer_class is None:
            raise ImproperlyConfigured(f"{cls.__name__} needs a serializer_class, and pages.")
        cls._shape = shape_of(cls.serializer_class)
        return super().as_view(*args, **kwargs)

    def list(self, request: Request, *args: object, **kwargs: object) -> Response:
        """Answer with a page."""
        if not _is_plain(request):
            return super().list(request, *args, **kwargs)
        queryset = self.filter_queryset(self.get_queryset())
        rows = self.paginate_queryset(_columns_of(queryset, self._shape)) or []
        page = self.get_paginated_response([self._shape.build(row) for row in rows])
        return EncodedResponse(page.data)


def _is_plain(request: Request) -> bool:
    """Tell whether the usual form is asked for: no indented JSON, no other time zone than UTC."""
    renderer = request.accepted_renderer
    return (
        type(renderer) is JSONRenderer
        and renderer.get_indent(request.accepted_media_type, {}) is None
        and timezone.get_current_timezone_name() == "UTC"
    )


def _columns_of(queryset: QuerySet[AnyRow], shape: Shape) -> QuerySet[AnyRow, Any]:
    """Read the columns that are shown, and those that say where a page ends."""
    columns = (*shape.columns, *Keyset.of(queryset).columns())
    return queryset.prefetch_related(None).values_list(*columns)
