"""Remembers who sends the request that is being answered, for the log."""

from contextvars import ContextVar

from django.http import HttpRequest
from django.utils.functional import LazyObject, empty

_request: ContextVar[HttpRequest | None] = ContextVar("request", default=None)


def remember(request: HttpRequest) -> None:
    """Begin to answer a request."""
    _request.set(request)


def current_user_id() -> str:
    """Return the id of the user who asks, or a dash as long as nobody has looked."""
    user: object = getattr(_request.get(), "user", None)
    # To look now would be to ask the database, in the middle of whatever is being logged.
    if isinstance(user, LazyObject) and user.__dict__["_wrapped"] is empty:
        return "-"
    return str(getattr(user, "pk", None) or "-")
