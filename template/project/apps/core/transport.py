"""Refuses requests that should not have been sent this way."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

from apps.core.api.problems import Problem, problem_json
from apps.core.middleware import QuickMiddleware

METHODS = ("DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT")


class TransportMiddleware(QuickMiddleware):
    """Refuses methods that no view has, and calls of the API over plain HTTP.

    Pages are redirected to HTTPS. A program that was redirected would go on sending its token in
    the clear, and nobody would notice: it is refused, so that its address is put right.
    """

    def process_request(self, request: HttpRequest) -> HttpResponse | None:
        """Answer what goes no further."""
        if request.method not in METHODS:
            return HttpResponseNotAllowed(METHODS)
        if request.path.startswith("/api/") and _is_in_the_clear(request):
            detail = "The API is called over HTTPS; the key or token that was sent may be known."
            return problem_json(Problem(status=403, code="https_required", detail=detail))
        return None


def _is_in_the_clear(request: HttpRequest) -> bool:
    return settings.SECURE_SSL_REDIRECT and not request.is_secure()
