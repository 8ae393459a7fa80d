"""Who is acting: what every event says about the request that it belongs to."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.deprecation import MiddlewareMixin
from django.utils.functional import LazyObject, empty
from rest_framework.throttling import BaseThrottle

from apps.core.request_id import current_request_id
from apps.core.scoping import scope_name

_request: ContextVar[HttpRequest | None] = ContextVar("audit_request", default=None)
_actor: ContextVar[AbstractBaseUser | None] = ContextVar("audit_actor", default=None)


@dataclass(frozen=True, slots=True)
class Context:
    """What an event says about its circumstances; empty is what nobody knows."""

    actor: str = ""
    actor_name: str = ""
    scope: str = ""
    address: str = ""
    request_id: str = ""


class AuditMiddleware(MiddlewareMixin):
    """Remembers the request for as long as it is answered."""

    def process_request(self, request: HttpRequest) -> None:
        """Begin to answer."""
        _request.set(request)

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """Forget the request: what comes next is not its doing."""
        _request.set(None)
        return response


@contextmanager
def acting_as(user: AbstractBaseUser) -> Iterator[None]:
    """Work in the name of a user where there is no request: in a task, or in a command."""
    token = _actor.set(user)
    try:
        yield
    finally:
        _actor.reset(token)


def current_context() -> Context:
    """Return who is acting, and from where."""
    request = _request.get()
    actor = _actor.get() or _user_of(request)
    return Context(
        actor=str(actor.pk) if actor else "",
        actor_name=actor.get_username() if actor else "",
        scope=scope_name(),
        # The same address that is throttled: proxies of our own are believed, others not.
        address=str(BaseThrottle().get_ident(request)) if request else "",  # type: ignore[arg-type]
        request_id=current_request_id() if request else "",
    )


def _user_of(request: HttpRequest | None) -> AbstractBaseUser | None:
    user: object = getattr(request, "user", None)
    # To look now would be to ask the database, in the middle of a statement.
    if isinstance(user, LazyObject) and user.__dict__["_wrapped"] is empty:
        return None
    return user if isinstance(user, AbstractBaseUser) else None
