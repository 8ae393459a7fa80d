"""What the middleware of the core has in common."""

from collections.abc import Awaitable
from typing import cast

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.deprecation import MiddlewareMixin


class QuickMiddleware(MiddlewareMixin):
    """Middleware that waits for nothing, so under ASGI it needs no thread of its own."""

    def process_request(self, request: HttpRequest) -> HttpResponseBase | None:
        """Look at the request, and perhaps answer it."""
        return None

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """Look at the answer."""
        return response

    async def __acall__(self, request: HttpRequest) -> HttpResponseBase:
        """Do in the event loop what the framework would do in threads."""
        response = self.process_request(request)
        if response is None:
            response = await cast("Awaitable[HttpResponseBase]", self.get_response(request))
        return self.process_response(request, response)
