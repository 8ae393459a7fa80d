"""Logs every request; refused ones as warnings, with the network address that they came from."""

import logging
import time
from contextvars import ContextVar

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

from apps.core.current_user import remember
from apps.core.middleware import QuickMiddleware

logger = logging.getLogger(__name__)

REFUSALS = {401: "not_authenticated", 403: "not_allowed", 429: "throttled"}
FAILED = 500

_begun: ContextVar[float] = ContextVar("begun")


class RequestLogMiddleware(QuickMiddleware):
    """Writes one record for each answer. What stands behind a ? may be private, and is left out."""

    def process_request(self, request: HttpRequest) -> None:
        """Look at the clock."""
        _begun.set(time.perf_counter())
        remember(request)

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """Tell what was asked, and how it ended."""
        status = response.status_code
        extra: dict[str, object] = {
            "method": request.method,
            "path": request.path,
            "status": status,
            "milliseconds": round((time.perf_counter() - _begun.get()) * 1000, 1),
        }
        if status in REFUSALS:
            # The same address that is throttled: proxies of our own are believed, others not.
            extra |= {
                "event": REFUSALS[status],
                "address": BaseThrottle().get_ident(Request(request)),
            }
        level = _level(request.path, status)
        logger.log(level, "%s %s %s", request.method, request.path, status, extra=extra)
        return response


def _level(path: str, status: int) -> int:
    # What has failed is logged as an error already, with its traceback.
    if status in REFUSALS or status >= FAILED:
        return logging.WARNING
    # Load balancers ask every few seconds.
    return logging.DEBUG if path.startswith("/health/") else logging.INFO
