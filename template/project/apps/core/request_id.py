"""Gives every request an id, which its log lines, its answer and its errors carry."""

import re
import uuid
from contextvars import ContextVar

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from apps.core.client import remember_client
from apps.core.middleware import QuickMiddleware

HEADER = "X-Request-ID"
ACCEPTABLE = re.compile(r"[A-Za-z0-9-]{8,64}")

_current: ContextVar[str] = ContextVar("request_id", default="-")


def current_request_id() -> str:
    """Return the id of the request that is being answered, or a dash outside of one."""
    return _current.get()


class RequestIdMiddleware(QuickMiddleware):
    """Takes the id that a proxy has sent if it looks like one, and makes one otherwise."""

    def process_request(self, request: HttpRequest) -> None:
        """Remember the id, and who is calling, for as long as the request lasts."""
        sent = request.headers.get(HEADER, "")
        _current.set(sent if ACCEPTABLE.fullmatch(sent) else uuid.uuid4().hex)
        remember_client(request)

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """Tell the id to the client, who can name it when something went wrong."""
        response[HEADER] = current_request_id()
        return response
