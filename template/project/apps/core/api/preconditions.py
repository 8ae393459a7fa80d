"""Conditional requests: what a client has is not sent again, and what it has not seen stays.

An answer that shows a resource carries a strong ETag, the hash of its bytes. A client hands it
back in `If-None-Match`, to hear when nothing is new (304), and in `If-Match`, to change only what
it has seen (412).
"""

import hashlib
from http import HTTPStatus
from typing import TypeVar

from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from django.db.models import Model
from django.http import Http404, HttpResponseNotModified
from django.utils.encoding import force_bytes
from django.utils.http import parse_etags
from rest_framework.exceptions import APIException
from rest_framework.generics import GenericAPIView
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request
from rest_framework.response import Response

from apps.core.api.changes import wrap_change

Row = TypeVar("Row", bound=Model)

# What answers these with 200 is the resource itself.
SHOWING_METHODS = ("GET", "HEAD", "PUT", "PATCH")


class PreconditionFailed(APIException):
    """The resource was changed since the client has seen it."""

    status_code = 412
    default_code = "precondition_failed"
    default_detail = "The resource has changed: read it again."


class PreconditionRequired(APIException):
    """The client must say which state of the resource it wants to change."""

    status_code = 428
    default_code = "precondition_required"
    default_detail = "Send the ETag of what you want to change in If-Match."


class ConditionalMixin(GenericAPIView[Row]):
    """Gives a view ETags, and holds back changes whose `If-Match` is stale.

    Changes are made in a transaction with the row locked, so two of them with the same ETag
    cannot both pass.
    """

    precondition_required = False

    def initial(self, request: Request, *args: object, **kwargs: object) -> None:
        """Put the change that comes next into a transaction."""
        super().initial(request, *args, **kwargs)
        wrap_change(self, request, wrapper=transaction.atomic)

    def get_object(self) -> Row:
        """Return the resource; to be changed only if it is as the client has seen it."""
        row = super().get_object()
        return row if self.request.method in SAFE_METHODS else self.unchanged(row)

    def unchanged(self, row: Row) -> Row:
        """Return the row, locked, unless it differs from the one that `If-Match` names."""
        header = self.request.headers.get("If-Match")
        if header is None and self.precondition_required:
            raise PreconditionRequired
        if header is not None:
            _lock(row)
            if not {"*", self._etag_of(row)} & set(parse_etags(header)):
                raise PreconditionFailed
        return row

    def finalize_response(
        self, request: Request, response: Response, *args: object, **kwargs: object
    ) -> Response:
        """Add the ETag as soon as there are bytes to make it from."""
        response = super().finalize_response(request, response, *args, **kwargs)
        shows = request.method in SHOWING_METHODS and response.status_code == HTTPStatus.OK
        if isinstance(response, Response) and shows:
            response.add_post_render_callback(lambda rendered: tagged(request, rendered))
        return response

    def _etag_of(self, row: Row) -> str:
        request = self.request
        content = request.accepted_renderer.render(
            self.get_serializer(row).data,
            request.accepted_media_type,
            self.get_renderer_context(),
        )
        return etag(content)


def _lock(row: Model) -> None:
    try:
        row.refresh_from_db(from_queryset=type(row)._default_manager.select_for_update())
    except ObjectDoesNotExist as error:
        raise Http404 from error


def etag(content: bytes | str) -> str:
    """Return the strong ETag of an answer."""
    return f'"{hashlib.sha256(force_bytes(content)).hexdigest()[:32]}"'


def tagged(request: Request, response: Response) -> HttpResponseNotModified | None:
    """Set the ETag of a rendered answer; return what replaces it when the client has it."""
    response.headers["ETag"] = tag = etag(response.content)
    # Compared without regard to strength, as RFC 9110 wants it for this header.
    sent = parse_etags(request.headers.get("If-None-Match", ""))
    known = {text.removeprefix("W/") for text in sent}
    if request.method not in SAFE_METHODS or not known & {"*", tag}:
        return None
    kept = {name: value for name, value in response.headers.items() if name in ("ETag", "Vary")}
    return HttpResponseNotModified(headers=kept)
