"""Strangers are refused everywhere, but at the addresses of `tests/public.py`."""

import pytest
from django.test import Client

from apps.users.tests.factories import UserFactory
from tests.public import PUBLIC
from tests.routes import ROUTES

ALL = sorted({route.path for route in ROUTES})


def test_the_walk_finds_the_addresses() -> None:
    assert {"/", "/api/v1/users/1/deactivate/", "/admin/users/user/add/"} <= set(ALL)


def test_every_public_address_exists() -> None:
    assert set(ALL) >= PUBLIC


@pytest.mark.django_db
@pytest.mark.parametrize("path", [path for path in ALL if path not in PUBLIC])
@pytest.mark.parametrize("method", ["get", "post", "put", "patch", "delete"])
def test_strangers_are_refused(client: Client, path: str, method: str) -> None:
    response = getattr(client, method)(path)
    refused = response.status_code in (401, 403, 404, 405)
    to_login = response.status_code == 302 and "/login/" in response.headers["Location"]
    assert refused or to_login, response.status_code


@pytest.mark.django_db
@pytest.mark.parametrize("path", [path for path in ALL if path.startswith("/admin/")])
def test_users_who_are_no_staff_are_refused_by_the_admin(client: Client, path: str) -> None:
    client.force_login(UserFactory.create())
    response = client.get(path)
    to_login = response.status_code == 302 and "/login/" in response.headers["Location"]
    assert path in PUBLIC or to_login or response.status_code == 404, response.status_code


@pytest.mark.django_db
def test_strangers_are_told_on_a_page_that_the_documentation_is_for_staff(client: Client) -> None:
    response = client.get("/api/v1/docs/")
    assert response.status_code == 403
    assert response.headers["Content-Type"].startswith("text/html")
    assert "/accounts/login/" in response.content.decode()


@pytest.mark.parametrize("path", ["/.git/config", "/.env", "/debug/", "/__debug__/", "/media/"])
def test_what_lies_around_on_a_server_is_not_served(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("path", ["/static/", "/static/core/", "/static/../manage.py"])
def test_folders_of_static_files_are_not_listed(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_a_process_that_lives_tells_nothing_about_itself(client: Client) -> None:
    response = client.get("/health/live/")
    assert response.json() == {"status": "ok"}
    assert not {"Server", "X-Powered-By"} & set(response.headers)
