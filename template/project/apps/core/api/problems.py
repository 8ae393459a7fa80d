"""Errors of the API in one form: problem details, as RFC 9457 describes them."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from http import HTTPStatus

from django.core.exceptions import BadRequest, RequestDataTooBig, SuspiciousOperation
from django.http import JsonResponse, UnreadablePostError
from rest_framework.exceptions import ParseError, ValidationError
from rest_framework.response import Response
from rest_framework.views import exception_handler, set_rollback

from apps.core.api.parsers import BodyTooLarge
from apps.core.outages import DETAIL as OUTAGE_DETAIL
from apps.core.outages import HEADERS as OUTAGE_HEADERS
from apps.core.outages import is_outage, log_outage
from apps.core.request_id import current_request_id

CONTENT_TYPE = "application/problem+json"


@dataclass(frozen=True, slots=True)
class FieldError:
    """What is wrong with one field of the request."""

    field: str
    code: str
    detail: str


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a request was refused; `code` is for programs, `detail` for people."""

    status: int
    code: str
    detail: str
    errors: tuple[FieldError, ...] = ()

    def body(self) -> dict[str, object]:
        """Return the members of the JSON document."""
        return {
            "type": "about:blank",
            "title": HTTPStatus(self.status).phrase,
            **asdict(self),
            "request_id": current_request_id(),
        }


UNAVAILABLE = Problem(status=503, code="unavailable", detail=OUTAGE_DETAIL)


def problem_json(problem: Problem, *, headers: Mapping[str, str] | None = None) -> JsonResponse:
    """Return the problem as an answer, outside of the REST framework's views."""
    return JsonResponse(
        problem.body(), status=problem.status, headers=headers, content_type=CONTENT_TYPE
    )


def problem_response(error: Exception, context: dict[str, object]) -> Response | None:
    """Turn an exception of an API view into a problem; unknown ones stay server errors."""
    if is_outage(error) and not _is_page(context):
        log_outage(error)
        set_rollback()
        return _answer(UNAVAILABLE, headers=OUTAGE_HEADERS)
    response = exception_handler(_known(error), context)
    if response is None or _is_page(context):
        return response
    problem = _problem(_known(error), response=response)
    response.data = problem.body()
    response.content_type = CONTENT_TYPE
    return response


def _answer(problem: Problem, *, headers: Mapping[str, str]) -> Response:
    return Response(
        problem.body(), status=problem.status, headers=dict(headers), content_type=CONTENT_TYPE
    )


def _known(error: Exception) -> Exception:
    """Return what Django refuses by itself as the framework's errors."""
    if isinstance(error, RequestDataTooBig):
        return BodyTooLarge()
    if isinstance(error, SuspiciousOperation | BadRequest | UnreadablePostError):
        return ParseError("The request cannot be read.")
    return error


def _is_page(context: dict[str, object]) -> bool:
    # The documentation is a page for people; the template 403.html answers there.
    renderer = getattr(context.get("request"), "accepted_renderer", None)
    return getattr(renderer, "format", "json") == "html"


def _problem(error: Exception, *, response: Response) -> Problem:
    if isinstance(error, ValidationError):
        return Problem(
            status=response.status_code,
            code="invalid",
            detail="The request is not valid.",
            errors=tuple(_field_errors(error.detail)),
        )
    detail = response.data["detail"]
    code = response.data.get("code") or getattr(detail, "code", "error")
    return Problem(status=response.status_code, code=str(code), detail=str(detail))


def _field_errors(detail: object, *, field: str = "") -> Iterator[FieldError]:
    if isinstance(detail, Mapping):
        for name, inner in detail.items():
            yield from _field_errors(inner, field=f"{field}.{name}" if field else str(name))
    elif isinstance(detail, list | tuple):
        for inner in detail:
            yield from _field_errors(inner, field=field)
    else:
        yield FieldError(
            field=field, code=getattr(detail, "code", None) or "invalid", detail=str(detail)
        )
