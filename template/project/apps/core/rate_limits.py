"""How much of each limit is left, as the headers `RateLimit-Policy` and `RateLimit` tell it.

Their form is that of the IETF's draft "RateLimit header fields for HTTP".
"""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from rest_framework.request import Request

KEY = "apps.core.rate_limits"


@dataclass(frozen=True, slots=True)
class Limit:
    """What one limit allows, and what is left of it in this window."""

    name: str
    quota: int
    window: int
    hits: int
    seconds_left: int

    def policy(self) -> str:
        """Say what is allowed: so many in so many seconds."""
        return f'"{self.name}";q={self.quota};w={self.window}'

    def state(self) -> str:
        """Say what is left, and when it begins anew."""
        return f'"{self.name}";r={max(self.quota - self.hits, 0)};t={self.seconds_left}'


def note(request: Request, limit: Limit) -> None:
    """Remember a limit, for the answer to the request."""
    request.META.setdefault(KEY, []).append(limit)


def tell(request: HttpRequest, response: HttpResponseBase) -> None:
    """Add the headers, when the request was counted."""
    limits: list[Limit] = request.META.get(KEY, [])
    if limits:
        response.headers["RateLimit-Policy"] = ", ".join(limit.policy() for limit in limits)
        response.headers["RateLimit"] = ", ".join(limit.state() for limit in limits)
