"""Cross-origin requests."""

import pytest
from django.test import Client
from pytest_django import Settings

ORIGIN = "https://shop.example"
ENDPOINT = "/api/v1/users/me/"
ALLOWED = "Access-Control-Allow-Origin"


@pytest.fixture(autouse=True)
def one_origin(settings: Settings) -> None:
    """Allow one other site."""
    settings.CORS_ALLOWED_ORIGINS = [ORIGIN]


@pytest.mark.parametrize(
    "origin",
    [
        "null",
        "http://shop.example",
        "https://shop.example:8443",
        "https://shop.example.evil.example",
        "https://evil-shop.example",
        "https://sub.shop.example",
    ],
)
def test_an_origin_that_only_looks_similar_is_refused(client: Client, origin: str) -> None:
    response = client.options(
        ENDPOINT, headers={"Origin": origin, "Access-Control-Request-Method": "GET"}
    )
    assert ALLOWED not in response.headers


def test_pages_are_not_shared(client: Client) -> None:
    assert ALLOWED not in client.get("/", headers={"Origin": ORIGIN}).headers


def test_no_other_site_may_call_by_default(client: Client, settings: Settings) -> None:
    settings.CORS_ALLOWED_ORIGINS = []
    assert ALLOWED not in client.get(ENDPOINT, headers={"Origin": ORIGIN}).headers


def test_the_named_origin_may_call_without_cookies(client: Client) -> None:
    response = client.options(
        ENDPOINT,
        headers={
            "Origin": ORIGIN,
            "Access-Control-Request-Method": "PATCH",
            "Access-Control-Request-Headers": "authorization, content-type",
        },
    )
    assert response.status_code == 200
    assert response.headers[ALLOWED] == ORIGIN
    assert "authorization" in response.headers["Access-Control-Allow-Headers"]
    assert "Access-Control-Allow-Credentials" not in response.headers


def test_a_refusal_can_be_read_by_the_named_origin(client: Client) -> None:
    response = client.get(ENDPOINT, headers={"Origin": ORIGIN})
    assert response.status_code == 401
    assert response.headers[ALLOWED] == ORIGIN
    assert "X-Request-ID" in response.headers["Access-Control-Expose-Headers"]
