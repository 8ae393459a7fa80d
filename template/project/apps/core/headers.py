"""Sends the response headers that Django has no setting for."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.deprecation import MiddlewareMixin

from apps.core.rate_limits import tell

HEADERS = {
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


class ResponseHeadersMiddleware(MiddlewareMixin):
    """Adds the headers to every answer, and keeps answers of the API out of caches."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """Set what the view has not set itself."""
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        tell(request, response)
        if request.path.startswith("/api/"):
            response.headers.setdefault("Cache-Control", "no-store")
        return response
