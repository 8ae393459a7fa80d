"""How many requests the API takes; counted atomically, so parallel requests do not slip through."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rest_framework.throttling import SimpleRateThrottle

from apps.core.client_address import client_network
from apps.core.counters import hit
from apps.core.rate_limits import Limit, note

if TYPE_CHECKING:
    # The framework's views import this module while they are being loaded.
    from rest_framework.request import Request
    from rest_framework.views import APIView


class WindowThrottle(SimpleRateThrottle):
    """Allows a number of requests in each window of time."""

    num_requests: int
    duration: int

    def allow_request(self, request: Request, view: APIView) -> bool:
        """Count the request, and tell whether it is still within the rate."""
        name = self.get_cache_key(request, view)
        if name is None:
            return True
        count = hit(name, seconds=self.duration)
        self._seconds_left = count.seconds_left
        limit = Limit(
            name=str(self.scope),
            quota=self.num_requests,
            window=self.duration,
            hits=count.hits,
            seconds_left=count.seconds_left,
        )
        note(request, limit)
        return count.hits <= self.num_requests

    def get_ident(self, request: Request) -> str:
        """Return the network of the client, which no header of its own can change."""
        return client_network(request)

    def wait(self) -> float:
        """Return the seconds until the next window."""
        return float(self._seconds_left)


class AnonymousThrottle(WindowThrottle):
    """Limits those who are not logged in, by their address."""

    scope = "anonymous"

    def get_cache_key(self, request: Request, view: APIView) -> str | None:
        """Return the address; None for users, who have a limit of their own."""
        if request.user.is_authenticated:
            return None
        return f"{self.scope}:{self.get_ident(request)}"


class UserThrottle(WindowThrottle):
    """Limits users, by their id."""

    scope = "user"

    def get_cache_key(self, request: Request, view: APIView) -> str | None:
        """Return the user; None for those who are not logged in."""
        if not request.user.is_authenticated:
            return None
        return f"{self.scope}:{request.user.pk}"


class LoginThrottle(WindowThrottle):
    """Limits attempts to log in, by address."""

    scope = "login"

    def get_cache_key(self, request: Request, view: APIView) -> str | None:
        """Return the address, whoever asks."""
        return f"{self.scope}:{self.get_ident(request)}"
