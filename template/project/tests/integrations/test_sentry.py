"""Error reports to Sentry, caught by a transport that keeps them."""

import json
from collections.abc import Iterator

import pytest
import sentry_sdk
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path
from sentry_sdk.envelope import Envelope
from sentry_sdk.transport import Transport

from config.urls import handler404, handler500
from config.urls import urlpatterns as site

SECRET = "a-value-that-must-not-leave"
__all__ = ["handler404", "handler500"]


def fails(request: HttpRequest) -> HttpResponse:
    private = SECRET
    raise LookupError(f"something with {len(private)} letters")


urlpatterns = [path("fails/", fails), *site]


class KeepingTransport(Transport):
    """Keeps what would be sent."""

    def __init__(self) -> None:
        """Begin with nothing."""
        super().__init__()
        self.reports: list[str] = []

    def capture_envelope(self, envelope: Envelope) -> None:
        """Keep the events of an envelope as text."""
        self.reports += [
            json.dumps(item.get_event()) for item in envelope.items if item.get_event()
        ]


@pytest.fixture
def transport() -> Iterator[KeepingTransport]:
    """Send reports to the test, with the options of the settings otherwise."""
    keeping = KeepingTransport()
    with sentry_sdk.isolation_scope() as scope:
        scope.set_client(
            sentry_sdk.Client(
                dsn="http://key@sentry.invalid/1",
                transport=keeping,
                data_collection=sentry_sdk.get_client().options["data_collection"],
            )
        )
        yield keeping


def test_nothing_is_sent_without_an_address() -> None:
    assert sentry_sdk.get_client().dsn is None


@pytest.mark.urls(__name__)
def test_an_error_is_reported_without_anything_private(transport: KeepingTransport) -> None:
    client = Client(raise_request_exception=False)
    client.cookies["sessionid"] = SECRET
    response = client.post(
        f"/fails/?token={SECRET}",
        {"password": SECRET},
        headers={"Authorization": f"Bearer {SECRET}"},
        REMOTE_ADDR="192.0.2.77",
    )
    assert response.status_code == 500
    (report,) = transport.reports
    assert "LookupError" in report
    assert "something with 27 letters" in report
    assert SECRET not in report
    assert "192.0.2.77" not in report
