"""Sends the response headers that Django has no setting for."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from apps.core.middleware import QuickMiddleware
from apps.core.rate_limits import tell

HEADERS = {
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


class ResponseHeadersMiddleware(QuickMiddleware):
    """Adds the headers to every answer, and keeps what is for one person out of caches."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """Set what the view has not set itself."""
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        tell(request, response)
        if request.path.startswith("/api/") or _has_read_a_session(request):
            response.headers.setdefault("Cache-Control", "no-store")
        return response


def _has_read_a_session(request: HttpRequest) -> bool:
    # Static files are answered before there is one; who has not been looked at is not shown.
    session = getattr(request, "session", None)
    return session is not None and session.accessed and not session.is_empty()
