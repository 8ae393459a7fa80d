"""What the documentation of the API says about every operation: headers, and how it is refused."""

from http import HTTPStatus
from typing import Any, Literal

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiParameter, inline_serializer
from rest_framework import serializers
from rest_framework.permissions import SAFE_METHODS
from rest_framework.serializers import Serializer

from apps.core.api.headers import Header
from apps.core.api.idempotency import HEADER, IdempotentMixin
from apps.core.api.preconditions import SHOWING_METHODS, ConditionalMixin
from apps.core.api.problems import CONTENT_TYPE

Parameter = OpenApiParameter | Serializer[Any] | type[Serializer[Any]]

FIELD_ERROR = inline_serializer(
    "FieldError",
    {
        "field": serializers.CharField(help_text="A field or a parameter of the request."),
        "code": serializers.CharField(),
        "detail": serializers.CharField(),
    },
    many=True,
)
PROBLEM = inline_serializer(
    "Problem",
    {
        "type": serializers.CharField(),
        "title": serializers.CharField(),
        "status": serializers.IntegerField(),
        "code": serializers.CharField(help_text="For programs: it stays the same."),
        "detail": serializers.CharField(help_text="For people."),
        "errors": FIELD_ERROR,
        "request_id": serializers.CharField(help_text="Name it when you ask about this answer."),
    },
)


class ApiSchema(AutoSchema):
    """Adds to each operation what the views of the project have in common."""

    def get_override_parameters(self) -> list[Parameter]:
        """Describe the headers of conditional requests and of idempotency keys."""
        parameters = list(super().get_override_parameters())
        if isinstance(self.view, ConditionalMixin):
            parameters += _tags(self.method)
        if isinstance(self.view, IdempotentMixin) and self.method not in SAFE_METHODS:
            text = "Made up by the client; the change is carried out once for each key."
            parameters.append(_header(HEADER, text))
        parameters.append(_header("RateLimit-Policy", "What the limits allow.", response=True))
        parameters.append(_header("RateLimit", "What is left of each limit.", response=True))
        later = "After how many seconds to come again."
        parameters.append(_header("Retry-After", later, response=[429, 503]))
        parameters += [_needed(header) for header in self.headers()]
        return parameters

    def headers(self) -> list[Header]:
        """Return the headers that the permissions of the operation read."""
        asked = self.view.get_permissions()
        return [header for entry in asked for header in getattr(entry, "headers", ())]

    def refusals(self) -> list[HTTPStatus]:
        """Return the statuses that the operation may be refused with."""
        found = [HTTPStatus.BAD_REQUEST, HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN]
        found += [HTTPStatus.NOT_FOUND] if "{" in self.path or self.headers() else []
        found.append(HTTPStatus.NOT_ACCEPTABLE)
        if self.method not in SAFE_METHODS:
            found.append(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
            found.append(HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
            if isinstance(self.view, IdempotentMixin):
                found += [HTTPStatus.CONFLICT, HTTPStatus.UNPROCESSABLE_ENTITY]
            if isinstance(self.view, ConditionalMixin):
                found.append(HTTPStatus.PRECONDITION_FAILED)
            if getattr(self.view, "precondition_required", False):
                found.append(HTTPStatus.PRECONDITION_REQUIRED)
        return [*found, HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE]

    def _get_response_bodies(
        self, direction: Literal["request", "response"] = "response"
    ) -> dict[str, object]:
        bodies: dict[str, object] = super()._get_response_bodies(direction)
        if isinstance(self.view, ConditionalMixin) and self.method == "GET":
            bodies["304"] = {"description": "The client has it already."}
        for status in self.refusals():
            # It has no annotations of its own.
            body = self._get_response_for_code(  # type: ignore[no-untyped-call]
                PROBLEM, str(status.value), media_types=[CONTENT_TYPE]
            )
            bodies.setdefault(str(status.value), {**body, "description": status.phrase})
        return bodies


def _tags(method: str) -> list[OpenApiParameter]:
    if method not in SAFE_METHODS:
        found = [_header("If-Match", "The ETag of what may be changed; refused when it is stale.")]
    else:
        found = [_header("If-None-Match", "The ETag of what the client has.")]
    if method in SHOWING_METHODS:
        found.append(_header("ETag", "The hash of this answer.", response=[200]))
    return found


def _header(name: str, text: str, *, response: list[int] | bool = False) -> OpenApiParameter:
    return OpenApiParameter(name, str, OpenApiParameter.HEADER, description=text, response=response)


def _needed(header: Header) -> OpenApiParameter:
    return OpenApiParameter(
        header.name,
        {"type": "string", "pattern": header.pattern},
        OpenApiParameter.HEADER,
        required=True,
        description=header.purpose,
    )
