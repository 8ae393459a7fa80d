"""A failure tells its reason to the log, and to nobody else."""

from collections.abc import Callable

import pytest
from django.db import DatabaseError
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.test import Client
from pytest_django import Settings
from rest_framework.views import APIView

from apps.users.models import User
from apps.users.tests.clients import client_of
from apps.users.tests.factories import AdminFactory
from config.env import BASE_DIR
from tests.routes import API
from tests.security.pages import addresses

REASON = f"no column canary in SELECT canary; {BASE_DIR}/apps/users/models.py"
TELLING = (b"canary", b"SELECT", b"Traceback", b"DatabaseError", str(BASE_DIR).encode(), b".py")

pytestmark = pytest.mark.django_db


class FailingViews:
    """A middleware that lets every view fail."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Keep what comes next."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Go on."""
        return self.get_response(request)

    def process_view(self, *args: object) -> None:
        """Fail in place of the view."""
        raise DatabaseError(REASON)


@pytest.fixture
def viewer() -> User:
    """Return somebody who may see everything."""
    return AdminFactory.create()


def test_no_page_tells_why_it_failed(viewer: User, settings: Settings) -> None:
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, f"{__name__}.{FailingViews.__name__}"]
    client = Client(raise_request_exception=False)
    client.force_login(viewer)
    for path in addresses(viewer):
        response = client.get(path)
        assert response.status_code == 500, path
        assert not [word for word in TELLING if word in response.content], path
        assert response.headers["X-Request-ID"]


@pytest.mark.parametrize("method", ["get", "post", "put", "patch", "delete", "options"])
def test_no_view_of_the_api_tells_why_it_failed(
    viewer: User, method: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: object, **kwargs: object) -> None:
        raise DatabaseError(REASON)

    monkeypatch.setattr(APIView, "perform_authentication", fail)
    client = client_of(viewer)
    client.raise_request_exception = False
    for route in API:
        response = getattr(client, method)(route.path)
        assert response.status_code == 500, route.path
        assert response.json()["request_id"] == response.headers["X-Request-ID"]
        assert response.headers["Content-Type"] == "application/problem+json"
        assert not [word for word in TELLING if word in response.content], route.path


@pytest.mark.parametrize(
    "body", ["{", "[]", '"text"', "1", "null", '{"email": {"a": []}}', '{"refresh": ["a"]}']
)
def test_a_body_that_no_view_expects_is_refused_and_no_failure(viewer: User, body: str) -> None:
    client = client_of(viewer)
    for route in API:
        for method in {"post", "put", "patch"} & set(route.methods):
            response = getattr(client, method)(route.path, body, content_type="application/json")
            assert response.status_code < 500, (method, route.path, body)
