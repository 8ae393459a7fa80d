"""HTTPS, and methods that no view has."""

import pytest
from django.test import Client

from tests.routes import API
from tests.security.pages import headers_of

pytestmark = pytest.mark.django_db

TWO_YEARS = 2 * 365 * 24 * 60 * 60


@pytest.fixture(autouse=True)
def strict(https_only: None) -> None:
    """Insist on HTTPS, as the production settings do."""


def test_a_call_in_the_clear_is_refused_and_not_redirected(client: Client) -> None:
    for route in API:
        if route.path.endswith("/docs/"):
            continue
        response = client.get(route.path, headers={"Authorization": "Bearer secret"})
        assert response.status_code == 403
        assert response.json()["code"] == "https_required"


@pytest.mark.parametrize("path", ["/", "/accounts/login/", "/nowhere/", "/api/v1/docs/"])
def test_a_page_is_redirected_to_https(client: Client, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 301
    assert response.headers["Location"] == f"https://testserver{path}"


def test_the_health_is_told_in_the_clear(client: Client) -> None:
    assert client.get("/health/live/").status_code == 200


def test_browsers_are_told_to_come_back_by_https_only(client: Client) -> None:
    for path in ("/", "/api/v1/users/", "/nowhere/", "/static/core/site.css"):
        header = headers_of(client, path)["Strict-Transport-Security"]
        assert header == f"max-age={TWO_YEARS}; includeSubDomains; preload"


@pytest.mark.parametrize("method", ["TRACE", "TRACK", "CONNECT", "PROPFIND"])
@pytest.mark.parametrize("path", ["/", "/admin/", "/api/v1/users/", "/static/core/site.css"])
def test_a_method_that_no_view_has_is_refused(client: Client, path: str, method: str) -> None:
    response = client.generic(method, path, headers={"X-Secret": "canary"}, secure=True)
    assert response.status_code == 405
    assert "TRACE" not in response.headers["Allow"]
    assert b"canary" not in response.content
