"""Fixtures of the tests of second factors."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings
from rest_framework.test import APIClient

from apps.core.events import security_event
from apps.mfa import totp
from apps.mfa.tests.authenticator import Authenticator
from apps.mfa.tests.factories import SECRET, AppFactory
from apps.users.models import User
from apps.users.tests.clients import client_of
from apps.users.tests.factories import PASSWORD, UserFactory

NOW = 1_800_000_000
LOGIN = reverse("v1:login")


class Clock:
    """The time, which stands still until a test moves it."""

    def __init__(self) -> None:
        """Begin somewhere."""
        self.now = NOW

    def code(self, *, steps: int = 0) -> str:
        """Return the code of an app, now or some steps from now."""
        return totp.code_at(SECRET, step=self.now // totp.SECONDS + steps)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Stop the clock of the codes."""
    clock = Clock()
    monkeypatch.setattr("apps.mfa.totp.time", lambda: clock.now)
    return clock


@pytest.fixture
def user(db: None) -> User:
    """Return somebody without a second factor."""
    return UserFactory.create()


@pytest.fixture
def protected(user: User) -> User:
    """Return somebody with an app."""
    AppFactory.create(user=user)
    return user


@pytest.fixture
def api() -> APIClient:
    """Return a client of the API who is not logged in."""
    return APIClient()


@pytest.fixture
def told() -> Iterator[list[str]]:
    """Return the events that are told while the test runs."""
    found: list[str] = []

    def listen(event: str, **kwargs: object) -> None:
        found.append(event)

    security_event.connect(listen)
    yield found
    security_event.disconnect(listen)


@pytest.fixture
def second_factor_for_staff(settings: Settings) -> None:
    """Ask staff for a second factor, as it is outside of tests."""
    settings.MFA_FOR_STAFF = True


def ask(user: User, *, password: str = PASSWORD) -> dict[str, Any]:
    """Return the question that stands between the password and the tokens."""
    response = APIClient().post(LOGIN, {"email": user.email, "password": password})
    assert response.status_code == 202, response.json()
    question: dict[str, Any] = response.json()
    return question


def with_passkey(user: User, device: Authenticator) -> list[str]:
    """Give the user the passkey of a device over the API, and return the recovery codes."""
    client = client_of(user)
    options = client.post(reverse("v1:passkey-begin")).json()
    body = {
        "challenge": options["challenge"],
        "name": "Phone",
        "passkey": device.create(options["passkey"]),
    }
    response = client.post(reverse("v1:passkey-list"), body)
    assert response.status_code == 201, response.json()
    codes: list[str] = response.json()["recovery_codes"]
    return codes


def page_after_password(user: User) -> Client:
    """Return a client who has entered the password on the page."""
    client = Client()
    form = {"username": user.email, "password": PASSWORD}
    assert client.post(reverse("users:login"), form).status_code == 302
    return client
