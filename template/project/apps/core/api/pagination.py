"""How lists of the API are cut into pages: by a cursor, so rows that come and go move nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from django.core import signing
from django.core.exceptions import ImproperlyConfigured
from django.db.models import Model, QuerySet
from rest_framework.exceptions import ValidationError
from rest_framework.pagination import BasePagination
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param

from apps.core.api.keyset import Keyset

if TYPE_CHECKING:
    # The framework's views import this module while they are being loaded.
    from rest_framework.request import Request
    from rest_framework.views import APIView

AnyModel = TypeVar("AnyModel", bound=Model)
Row = TypeVar("Row")

SALT = "apps.core.api.pagination"
CURSOR = "cursor"
PAGE_SIZE = "page_size"


@dataclass(frozen=True, slots=True)
class Cursor:
    """The place that a page begins behind, in an order, and whether it is read backwards."""

    order: tuple[str, ...]
    place: tuple[str, ...]
    backwards: bool

    def text(self) -> str:
        """Return the cursor as clients see it: signed, so they can only hand it back."""
        return signing.dumps([self.order, self.place, self.backwards], salt=SALT, compress=True)

    @classmethod
    def read(cls, text: str, *, order: tuple[str, ...]) -> Cursor:
        """Return the cursor that was handed back, for a list in the same order."""
        try:
            read_order, place, backwards = signing.loads(text, salt=SALT)
        except signing.BadSignature as error:
            raise _refusal(CURSOR, "This is not a cursor of this list.") from error
        if tuple(read_order) != order:
            raise _refusal(CURSOR, "This cursor belongs to a list in another order.")
        return cls(order=order, place=tuple(place), backwards=backwards)


class CursorPages(BasePagination):
    """Pages of 25 rows, or of as many as asked for, up to 100."""

    page_size = 25
    max_page_size = 100

    def paginate_queryset(
        self,
        queryset: QuerySet[AnyModel, Row] | Sequence[Row],
        request: Request,
        view: APIView | None = None,
    ) -> list[Row]:
        """Return the rows of the page that the request asks for."""
        if not isinstance(queryset, QuerySet):
            raise ImproperlyConfigured("Only rows of the database are cut into pages by a cursor.")
        self._url = request.build_absolute_uri()
        self._keyset = Keyset.of(queryset)
        size = self._size(request.query_params)
        text = request.query_params.get(CURSOR)
        cursor = Cursor.read(text, order=self._keyset.order) if text else None
        backwards = cursor is not None and cursor.backwards
        # One row more than the page has tells whether there is another page.
        rows = list(self._rows(queryset, cursor)[: size + 1])
        page, more = rows[:size], len(rows) > size
        if backwards:
            page.reverse()
        self._next = self._link(page, backwards=False) if more or backwards else None
        self._previous = self._link(page, backwards=True) if (more if backwards else text) else None
        return page

    def get_paginated_response(self, data: object) -> Response:
        """Return the page with the addresses of its neighbours."""
        return Response({"next": self._next, "previous": self._previous, "results": data})

    def get_paginated_response_schema(self, schema: dict[str, object]) -> dict[str, object]:
        """Describe a page."""
        link = {"type": ["string", "null"], "format": "uri"}
        return {
            "type": "object",
            "required": ["next", "previous", "results"],
            "properties": {"next": link, "previous": link, "results": schema},
        }

    def get_schema_operation_parameters(self, view: APIView) -> list[dict[str, object]]:
        """Describe what a client may ask a list for."""
        size = {"type": "integer", "minimum": 1, "default": self.page_size}
        return [
            _parameter(CURSOR, "Where the page begins, from `next` or `previous`.", type="string"),
            _parameter(PAGE_SIZE, f"Rows on a page, {self.max_page_size} at most.", **size),
        ]

    def _size(self, asked: Mapping[str, str]) -> int:
        text = asked.get(PAGE_SIZE, str(self.page_size))
        if not (text.isascii() and text.isdigit() and text.strip("0")):
            raise _refusal(PAGE_SIZE, "The number of rows is a whole number above 0.")
        # Cut before it is read: a number of a thousand digits takes its time.
        return min(int(text[:9]), self.max_page_size)

    def _rows(
        self, queryset: QuerySet[AnyModel, Row], cursor: Cursor | None
    ) -> QuerySet[AnyModel, Row]:
        if cursor is None:
            return queryset.order_by(*self._keyset.order)
        keyset = self._keyset.reversed() if cursor.backwards else self._keyset
        condition = keyset.behind(cursor.place)
        return queryset.filter(condition).order_by(*keyset.order)

    def _link(self, page: list[Row], *, backwards: bool) -> str | None:
        if not page:
            return None
        keyset = self._keyset
        place = keyset.place_of(page[0] if backwards else page[-1])
        cursor = Cursor(order=keyset.order, place=place, backwards=backwards)
        return replace_query_param(self._url, CURSOR, cursor.text())


def _refusal(parameter: str, detail: str) -> ValidationError:
    return ValidationError({parameter: [detail]})


def _parameter(name: str, description: str, **schema: object) -> dict[str, object]:
    return {
        "name": name,
        "in": "query",
        "required": False,
        "description": description,
        "schema": schema,
    }
