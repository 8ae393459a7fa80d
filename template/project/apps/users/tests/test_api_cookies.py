"""Browsers keep the refresh token in a cookie, and no script sees it."""

import pytest
from django.urls import reverse
from pytest_django import Settings
from rest_framework.test import APIClient

from apps.users.models import Session, User
from apps.users.tests.factories import PASSWORD

LOGIN = reverse("v1:login")
REFRESH = reverse("v1:refresh")
LOGOUT = reverse("v1:logout")
ASKED = {"X-Refresh-Cookie": "1"}


@pytest.fixture
def browser(user: User, settings: Settings) -> APIClient:
    """Return the client of a page whose user has logged in, without TLS."""
    settings.SESSION_COOKIE_SECURE = False
    client = APIClient()
    body = {"email": user.email, "password": PASSWORD}
    answer = client.post(LOGIN, body, headers=ASKED)
    assert set(answer.json()) == {"access"}
    return client


def test_the_cookie_is_out_of_reach_for_scripts_and_other_sites(browser: APIClient) -> None:
    cookie = browser.cookies["refresh"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Strict"
    assert cookie["path"] == "/"
    assert cookie["domain"] == ""
    assert cookie["max-age"] == 14 * 24 * 60 * 60
    assert not cookie["secure"]


def test_by_tls_the_cookie_is_bound_to_the_host(user: User, settings: Settings) -> None:
    settings.SESSION_COOKIE_SECURE = True
    client = APIClient()
    client.post(LOGIN, {"email": user.email, "password": PASSWORD}, headers=ASKED, secure=True)
    (cookie,) = client.cookies.values()
    assert cookie.key == "__Host-refresh"
    assert cookie["secure"]
    assert cookie["path"] == "/"
    assert cookie["domain"] == ""
    gone = client.post(LOGOUT, headers=ASKED, secure=True).cookies["__Host-refresh"]
    assert gone["secure"]
    assert gone["max-age"] == 0


def test_the_cookie_brings_the_next_pair_which_replaces_it(browser: APIClient) -> None:
    before = browser.cookies["refresh"].value
    answer = browser.post(REFRESH, headers=ASKED)
    assert answer.status_code == 200
    assert set(answer.json()) == {"access"}
    assert browser.cookies["refresh"].value != before
    assert browser.post(REFRESH, headers=ASKED).status_code == 200


def test_logging_out_ends_the_session_and_takes_the_cookie(browser: APIClient) -> None:
    assert browser.post(LOGOUT, headers=ASKED).status_code == 200
    assert browser.cookies["refresh"].value == ""
    assert not Session.objects.living().exists()
    assert browser.post(REFRESH, headers=ASKED).status_code == 400


@pytest.mark.parametrize("path", [REFRESH, LOGOUT])
def test_a_cookie_without_the_header_is_not_looked_at(browser: APIClient, path: str) -> None:
    answer = browser.post(path)
    assert answer.status_code == 400
    assert answer.json()["errors"][0] == {
        "field": "refresh",
        "code": "required",
        "detail": "This field is required.",
    }
    assert Session.objects.living().exists()


@pytest.mark.parametrize("path", [REFRESH, LOGOUT])
@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://testserver.evil"])
def test_a_page_of_another_origin_is_refused(browser: APIClient, path: str, origin: str) -> None:
    answer = browser.post(path, headers={**ASKED, "Origin": origin})
    assert answer.status_code == 403
    assert answer.json()["detail"] == "Pages of other origins cannot use the cookie."
    assert Session.objects.living().exists()


@pytest.mark.parametrize("origin", ["http://testserver", "https://app.example.com"])
def test_a_page_of_our_own_or_of_a_trusted_origin_is_not(
    browser: APIClient, settings: Settings, origin: str
) -> None:
    settings.CSRF_TRUSTED_ORIGINS = ["https://app.example.com"]
    assert browser.post(REFRESH, headers={**ASKED, "Origin": origin}).status_code == 200


def test_a_cookie_does_not_open_the_api(browser: APIClient) -> None:
    assert browser.get(reverse("v1:user-me"), headers=ASKED).status_code == 401
