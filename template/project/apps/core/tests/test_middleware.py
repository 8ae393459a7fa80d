"""The middleware of the core under ASGI."""

import threading

import pytest
from asgiref.sync import async_to_sync
from django.http import HttpRequest, HttpResponse
from django.test import AsyncClient, AsyncRequestFactory

from apps.core.middleware import QuickMiddleware


class Refusing(QuickMiddleware):
    """Answers in the thread that it is called in."""

    def process_request(self, request: HttpRequest) -> HttpResponse:
        """Name the thread."""
        return HttpResponse(threading.current_thread().name)


@async_to_sync
async def thread_of(kind: type[QuickMiddleware]) -> tuple[str, str]:
    """Return the thread that the middleware ran in, and that of the event loop."""

    async def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse(threading.current_thread().name)

    response = await kind(view)(AsyncRequestFactory().get("/"))  # type: ignore[misc]
    return response.content.decode(), threading.current_thread().name


@pytest.mark.parametrize("kind", [Refusing, QuickMiddleware])
def test_no_thread_is_waited_for(kind: type[QuickMiddleware]) -> None:
    used, own = thread_of(kind)
    assert used == own


def test_an_answer_has_its_headers_and_its_record(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    response = async_to_sync(AsyncClient().get)("/health/live/")
    assert response.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert response.headers["X-Request-ID"]
    assert "GET /health/live/ 200" in caplog.messages
