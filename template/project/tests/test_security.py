"""A walk over every address of the site: new ones are covered without a new test."""

import pytest
from django.test import Client

from apps.users.tests.factories import AdminFactory
from tests.public import PUBLIC
from tests.routes import ROUTES

ALL = sorted({route.path for route in ROUTES})

PAGES = ("/", "/nowhere/", "/accounts/login/", "/accounts/profile/", "/admin/", "/api/v1/docs/")
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def test_the_walk_finds_the_addresses() -> None:
    assert {"/", "/api/v1/users/1/deactivate/", "/admin/users/user/add/"} <= set(ALL)


@pytest.mark.django_db
@pytest.mark.parametrize("path", [path for path in ALL if path not in PUBLIC])
@pytest.mark.parametrize("method", ["get", "post"])
def test_strangers_are_refused(client: Client, path: str, method: str) -> None:
    response = getattr(client, method)(path)
    refused = response.status_code in (401, 403, 404, 405)
    to_login = response.status_code == 302 and "/login/" in response.headers["Location"]
    assert refused or to_login, response.status_code


@pytest.mark.django_db
@pytest.mark.parametrize("path", PAGES)
def test_every_page_has_a_strict_policy_and_no_inline_code(client: Client, path: str) -> None:
    client.force_login(AdminFactory.create())
    response = client.get(path)
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert b"<style" not in response.content
    assert b"<script>" not in response.content


@pytest.mark.django_db
@pytest.mark.parametrize("path", [*PAGES, "/api/v1/users/", "/health/live/"])
def test_every_answer_has_the_headers(client: Client, path: str) -> None:
    response = client.get(path)
    assert {name: response.headers[name] for name in HEADERS} == HEADERS


@pytest.mark.django_db
def test_strangers_are_told_on_a_page_that_the_documentation_is_for_staff(client: Client) -> None:
    response = client.get("/api/v1/docs/")
    assert response.status_code == 403
    assert response.headers["Content-Type"].startswith("text/html")
    assert "/accounts/login/" in response.content.decode()


def test_answers_of_the_api_are_not_cached(client: Client) -> None:
    assert client.get("/api/v1/users/").headers["Cache-Control"] == "no-store"


@pytest.mark.django_db
def test_a_session_does_not_open_the_api() -> None:
    client = Client()
    client.force_login(AdminFactory.create())
    assert client.get("/api/v1/users/me/").status_code == 401


@pytest.mark.django_db
def test_a_form_without_the_token_is_refused() -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(AdminFactory.create())
    assert client.post("/accounts/profile/", {"full_name": "x"}).status_code == 403


def test_a_host_name_that_is_not_ours_is_refused(client: Client) -> None:
    assert client.get("/health/live/", headers={"Host": "evil.example"}).status_code == 400
