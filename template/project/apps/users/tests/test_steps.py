"""What an application can put before a session, or beside the password."""

import pytest
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.test import Client
from django.urls import reverse
from rest_framework.test import APIClient

from apps.users import steps, ways
from apps.users.models import Session, User
from apps.users.tests.factories import PASSWORD
from apps.users.ways import Way


class Riddle:
    """A step that everybody has to take, and nobody can."""

    def is_needed(self, user: User) -> bool:
        """Ask everybody."""
        return True

    def challenge(self, user: User) -> dict[str, object]:
        """Ask programs."""
        return {"riddle": "What walks on four legs in the morning?"}

    def ask(self, request: HttpRequest, user: User, *, to: str) -> HttpResponse:
        """Ask people."""
        return HttpResponseRedirect(f"/riddle/?then={to}")


@pytest.fixture
def riddle(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put the step before every session."""
    monkeypatch.setattr(steps, "_steps", [])
    steps.add(Riddle())


@pytest.mark.usefixtures("riddle")
def test_a_step_stands_before_the_tokens(api: APIClient, user: User) -> None:
    response = api.post(reverse("v1:login"), {"email": user.email, "password": PASSWORD})
    assert response.status_code == 202
    assert set(response.json()) == {"riddle"}
    assert not Session.objects.exists()


@pytest.mark.usefixtures("riddle")
def test_a_step_stands_before_the_session_of_pages(client: Client, user: User) -> None:
    form = {"username": user.email, "password": PASSWORD}
    response = client.post(reverse("users:login"), form)
    assert response.headers["Location"] == f"/riddle/?then={reverse('users:profile')}"
    assert client.get(reverse("users:profile")).status_code == 302


def test_other_ways_are_links_below_the_form(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ways, "_sources", [])
    ways.add(lambda: [Way("By carrier pigeon", "/pigeon/")])
    page = client.get(reverse("users:login"), {"next": "/a b/"}).content.decode()
    assert '<a href="/pigeon/?next=/a%20b/">By carrier pigeon</a>' in page
