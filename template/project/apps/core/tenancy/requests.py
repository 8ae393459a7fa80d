"""Requests name their organization in a header, and leave it when they are answered."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from functools import wraps
from typing import TypeVar, cast

from asgiref.sync import iscoroutinefunction, sync_to_async
from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.decorators import sync_and_async_middleware
from django.utils.module_loading import import_string

from apps.core.api.problems import Problem, problem_json
from apps.core.tenancy.context import Scope, current_scope, enter, entered

HEADER = "Organization"
MISSING = f"Name the organization that this is about in the {HEADER} header."
UNKNOWN = "There is no such organization."

View = TypeVar("View", bound=Callable[..., object])


def scope_of(user: object, slug: str) -> Scope:
    """Return the scope of somebody in an organization; for others it does not exist."""
    find: Callable[[object, str], Scope] = import_string(settings.SCOPE_OF_MEMBER)
    return find(user, slug)


@sync_and_async_middleware
def scope_middleware(get_response: Callable[[HttpRequest], object]) -> Callable[..., object]:
    """Begin each request outside of all organizations, and end it there, whatever has happened."""
    if iscoroutinefunction(get_response):
        answer = cast("Callable[[HttpRequest], Awaitable[HttpResponseBase]]", get_response)

        async def asynchronous(request: HttpRequest) -> HttpResponseBase:
            with entered(None):
                return _streamed(await answer(request))

        return asynchronous

    def synchronous(request: HttpRequest) -> HttpResponseBase:
        with entered(None):
            return _streamed(cast("HttpResponseBase", get_response(request)))

    return synchronous


def _streamed(response: HttpResponseBase) -> HttpResponseBase:
    # What is sent in parts is made after the request has left its organization.
    scope = current_scope()
    if scope and isinstance(response, StreamingHttpResponse):
        parts = response.streaming_content
        response.streaming_content = (
            _asynchronous_parts(cast("AsyncIterator[bytes]", parts), scope)
            if response.is_async
            else _parts(cast("Iterator[bytes]", parts), scope)
        )
    return response


def _parts(parts: Iterator[bytes], scope: Scope) -> Iterator[bytes]:
    while True:
        with entered(scope):
            part = next(parts, None)
        if part is None:
            return
        yield part


async def _asynchronous_parts(parts: AsyncIterator[bytes], scope: Scope) -> AsyncIterator[bytes]:
    while True:
        with entered(scope):
            part = await anext(parts, None)
        if part is None:
            return
        yield part


def require_scope(view: View) -> View:
    """Let a view of Django's own, synchronous or not, be asked by members of an organization only.

    Views of the API have the permission `IsInScope` instead.
    """
    if iscoroutinefunction(view):
        answer = cast("Callable[..., Awaitable[HttpResponseBase]]", view)

        @wraps(view)
        async def asynchronous(request: HttpRequest, *args: object, **kwargs: object) -> object:
            refusal = await sync_to_async(_enter)(request)
            return refusal or await answer(request, *args, **kwargs)

        return cast("View", asynchronous)

    @wraps(view)
    def synchronous(request: HttpRequest, *args: object, **kwargs: object) -> object:
        return _enter(request) or view(request, *args, **kwargs)

    return cast("View", synchronous)


def _enter(request: HttpRequest) -> HttpResponseBase | None:
    """Enter the organization that a request names; return the refusal if that cannot be."""
    if not request.user.is_authenticated:
        return problem_json(Problem(401, "not_authenticated", "Log in first."))
    if not request.headers.get(HEADER):
        return problem_json(Problem(400, "organization_missing", MISSING))
    try:
        enter(scope_of(request.user, request.headers[HEADER]))
    except ObjectDoesNotExist:
        return problem_json(Problem(404, "not_found", UNKNOWN))
    return None
