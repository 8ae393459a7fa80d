"""The database or the cache is gone: what clients hear, and that nothing is let through."""

from typing import NoReturn

import pytest
from django.core.cache import cache
from django.db import OperationalError, connection
from django.test import Client
from redis.exceptions import ConnectionError as CacheGone

from apps.core import health, outages
from apps.users.models import User
from apps.users.tests.factories import PASSWORD, UserFactory

LOGIN = "/api/v1/auth/login/"


@pytest.fixture
def visitor() -> Client:
    """Return a client that gets answers as visitors do."""
    return Client(raise_request_exception=False)


def cache_gone(*args: object, **kwargs: object) -> NoReturn:
    raise CacheGone("secret address")


def database_gone(*args: object, **kwargs: object) -> NoReturn:
    raise OperationalError("secret address")


@pytest.mark.django_db
def test_without_the_cache_nobody_logs_in_and_nobody_guesses(
    visitor: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    user = UserFactory.create()
    monkeypatch.setattr(cache, "add", cache_gone)
    form = {"email": user.email, "password": PASSWORD}
    response = visitor.post(LOGIN, form, "application/json")
    assert response.status_code == 503
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.headers["Retry-After"] == "5"
    problem = response.json()
    assert problem["code"] == "unavailable"
    assert problem["request_id"] == response.headers["X-Request-ID"]
    assert "secret" not in response.content.decode()
    assert "a service does not answer" in caplog.text
    assert not user.sessions.exists()


@pytest.mark.django_db
def test_without_the_cache_a_form_is_answered_by_a_page(
    visitor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "add", cache_gone)
    form = {"username": "ada@example.com", "password": PASSWORD}
    response = visitor.post("/accounts/login/", form)
    assert response.status_code == 503
    assert response.headers["Retry-After"] == "5"
    assert response.headers["X-Request-ID"] in response.content.decode()
    assert "secret" not in response.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/api/v1/users/", "/admin/"])
def test_without_the_database_nothing_is_told_but_to_come_again(
    visitor: Client, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    visitor.force_login(UserFactory.create(is_staff=True))
    monkeypatch.setattr(User, "has_perm", database_gone)
    monkeypatch.setattr(User, "has_module_perms", database_gone)
    monkeypatch.setattr(
        "apps.users.authentication.SessionTokenAuthentication.authenticate", database_gone
    )
    response = visitor.get(path)
    assert response.status_code == 503
    assert "secret" not in response.content.decode()


def test_a_failure_before_the_view_is_told_in_the_form_of_the_api(
    visitor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("apps.core.headers.tell", database_gone)
    response = visitor.get("/api/v1/users/")
    assert response.status_code == 503
    assert response.json()["code"] == "unavailable"


@pytest.mark.django_db
def test_readiness_names_the_database(visitor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "cursor", database_gone)
    monkeypatch.setattr(health, "cache_answers", lambda: None)
    response = visitor.get("/health/ready/")
    assert response.status_code == 503
    failing = response.json()["failing"]
    assert "database" in failing
    assert "cache" not in failing


@pytest.mark.parametrize("error", [None, ValueError("x"), RuntimeError("x")])
def test_an_error_of_our_own_is_no_outage(error: Exception | None) -> None:
    assert not outages.is_outage(error)
