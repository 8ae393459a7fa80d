"""The headers of every answer: pages, the API, static files, refusals and failures."""

from collections.abc import Callable

import pytest
from django.http import HttpRequest
from django.test import Client
from pytest_django import Settings

from apps.users.models import User
from apps.users.tests.clients import client_of
from apps.users.tests.factories import AdminFactory
from tests.routes import API
from tests.security.pages import STATIC, UNKNOWN, addresses, headers_of

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}

pytestmark = pytest.mark.django_db


class Failing:
    """A middleware next to the views, which all fail."""

    def __init__(self, get_response: Callable[..., object]) -> None:
        """Keep what comes next."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> object:
        """Answer nothing."""
        raise RuntimeError("a view has failed")


def sent(client: Client, path: str) -> dict[str, str]:
    """Return those of the headers that the answer has, with their values."""
    headers = headers_of(client, path)
    return {name: headers.get(name, "") for name in HEADERS}


@pytest.fixture
def viewer() -> User:
    """Return somebody who may see everything."""
    return AdminFactory.create()


def test_every_address_sends_the_headers(client: Client, viewer: User) -> None:
    client.force_login(viewer)
    for path in [*addresses(viewer), *UNKNOWN, *STATIC]:
        expected = dict(HEADERS)
        if path in STATIC:
            del expected["X-Frame-Options"]  # the policy of the answer says the same
        found = sent(client, path)
        assert {name: found[name] for name in expected} == expected, path


@pytest.mark.parametrize("path", ["/", "/api/v1/users/", "/accounts/login/"])
def test_a_failure_sends_the_headers(path: str, settings: Settings) -> None:
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, f"{__name__}.Failing"]
    client = Client(raise_request_exception=False)
    assert sent(client, path) | {"X-Frame-Options": "DENY"} == HEADERS
    assert client.get(path).status_code == 500


def test_a_refused_host_is_answered_with_the_headers(client: Client) -> None:
    response = client.get("/", headers={"Host": "evil.example"})
    assert response.status_code == 400
    assert response.headers["X-Content-Type-Options"] == "nosniff"


def test_what_is_for_one_person_is_not_stored(client: Client, viewer: User) -> None:
    client.force_login(viewer)
    for path in addresses(viewer):
        headers = headers_of(client, path)
        if not path.startswith(("/health/", "/.well-known/")):
            assert "no-store" in headers["Cache-Control"], path


def test_no_answer_of_the_api_is_stored(viewer: User) -> None:
    for client in (client_of(viewer), Client()):
        for route in API:
            assert "no-store" in client.get(route.path).headers["Cache-Control"], route


def test_static_files_are_for_everybody(client: Client, viewer: User) -> None:
    client.force_login(viewer)
    assert "no-store" not in headers_of(client, STATIC[0])["Cache-Control"]
