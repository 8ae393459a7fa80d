"""The start page, health, errors."""

import pytest
from django.core.cache import cache
from django.test import Client, RequestFactory
from django.urls import reverse
from pytest_django import Settings

from apps.core import health, views
from config.parts import PARTS


def fails() -> None:
    raise ConnectionError("secret address")


def test_readiness_names_what_fails_and_not_why(
    client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(health, "CHECKS", {"database": f"{__name__}.fails"})
    response = client.get(reverse("core:ready"))
    assert response.status_code == 503
    assert response.json() == {"status": "unavailable", "failing": ["database"]}
    assert "the health check of the database failed" in caplog.text


def test_a_cache_that_forgets_is_not_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "get", lambda name: None)
    with pytest.raises(ConnectionError, match="lost a value"):
        health.cache_answers()


@pytest.mark.django_db
def test_a_process_whose_services_answer_is_ready(client: Client) -> None:
    response = client.get(reverse("core:ready"))
    assert response.json() == {"status": "ok"}
    assert "no-store" in response.headers["Cache-Control"]


def test_a_process_is_live_without_asking_any_service(client: Client) -> None:
    assert client.get(reverse("core:live")).json() == {"status": "ok"}


def test_health_is_only_read(client: Client) -> None:
    assert client.post(reverse("core:ready")).status_code == 405


def test_visitors_do_not_see_versions(client: Client) -> None:
    page = client.get("/").content.decode()
    assert "What is running" not in page
    assert "What it is made of" not in page


@pytest.mark.django_db
def test_developers_see_what_is_running(client: Client, settings: Settings) -> None:
    settings.DEBUG = True
    page = client.get("/").content.decode()
    assert "is running" in page
    for entry in views.what_is_running():
        assert entry["value"] in page


@pytest.mark.django_db
def test_developers_see_what_the_project_is_made_of(client: Client, settings: Settings) -> None:
    settings.DEBUG = True
    page = client.get("/").content.decode()
    for part in PARTS:
        assert f"<strong>{part.name}</strong> <span>{part.purpose}</span>" in page
        assert not part.page or f'href="{reverse(part.page)}"' in page


@pytest.mark.parametrize(
    ("path", "kind"), [("/api/v1/users/", "application/problem+json"), ("/", "text/html")]
)
def test_a_host_name_that_is_not_ours_is_refused_in_the_form_of_the_address(
    client: Client, path: str, kind: str
) -> None:
    response = client.get(path, headers={"Host": "evil.example"})
    assert response.status_code == 400
    assert response.headers["Content-Type"].startswith(kind)


def test_an_unknown_page_is_a_page(client: Client) -> None:
    response = client.get("/nowhere/")
    assert response.status_code == 404
    assert "Page not found" in response.content.decode()


def test_an_unknown_endpoint_is_a_problem(client: Client) -> None:
    response = client.get("/api/v1/nowhere/")
    assert response.status_code == 404
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.json()["request_id"] == response.headers["X-Request-ID"]


@pytest.mark.parametrize(("path", "part"), [("/x/", "Something went wrong"), ("/api/v1/x/", "500")])
def test_a_failed_view_tells_nothing_about_the_reason(
    path: str, part: str, rf: RequestFactory
) -> None:
    response = views.server_error(rf.get(path))
    assert response.status_code == 500
    assert part in response.content.decode()
