"""What is told about users: one event each, to listeners and to the log."""

import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from rest_framework.test import APIClient

from apps.core.events import security_event
from apps.users import services
from apps.users.models import User
from apps.users.tests.factories import PASSWORD

Told = dict[str, Any]


@pytest.fixture
def told() -> Iterator[list[Told]]:
    """Return what is told while the test runs."""
    found: list[Told] = []

    def listen(**event: Any) -> None:
        found.append(event)

    security_event.connect(listen)
    yield found
    security_event.disconnect(listen)


def names(told: list[Told]) -> list[str]:
    return [event["event"] for event in told]


def test_the_life_of_a_session_is_told(api: APIClient, user: User, told: list[Told]) -> None:
    credentials = {"email": user.email, "password": PASSWORD}
    pair = api.post(reverse("v1:login"), credentials).json()
    again = api.post(reverse("v1:refresh"), {"refresh": pair["refresh"]}).json()
    api.post(reverse("v1:refresh"), {"refresh": pair["refresh"]})
    api.post(reverse("v1:refresh"), {"refresh": again["refresh"]})
    assert names(told) == ["login.succeeded", "session.copied"]
    assert all(event["user"] == user for event in told)
    assert told[0]["address"] == "127.0.0.1"
    assert told[0]["details"]["kind"] == "api"


def test_logging_out_is_told_once(api: APIClient, user: User, told: list[Told]) -> None:
    credentials = {"email": user.email, "password": PASSWORD}
    pair = api.post(reverse("v1:login"), credentials).json()
    for _ in range(2):
        api.post(reverse("v1:logout"), {"refresh": pair["refresh"]})
    assert names(told) == ["login.succeeded", "logout"]


def test_sessions_of_the_pages_are_told(client: Client, user: User, told: list[Told]) -> None:
    form = {"username": user.email, "password": "wrong"}
    client.post(reverse("users:login"), form)
    client.post(reverse("users:login"), form | {"password": PASSWORD})
    client.post(reverse("users:logout"))
    assert names(told) == ["login.failed", "login.succeeded", "logout"]


def test_new_passwords_and_deactivations_are_told(
    user: User, admin: User, told: list[Told]
) -> None:
    services.change_password(user=user, password="another long password")
    services.deactivate(user=user, by=admin)
    assert names(told) == ["password.changed", "user.deactivated"]
    assert told[1]["details"] == {"by": admin.pk}


def test_the_log_has_a_record_without_names_and_passwords(
    client: Client, user: User, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, logger="security"):
        client.post(reverse("users:login"), {"username": user.email, "password": "a\nsecret"})
    (record,) = [entry for entry in caplog.records if entry.name.startswith("security.")]
    assert record.name == "security.login.failed"
    assert vars(record)["event"] == "login.failed"
    assert vars(record)["about_user"] == user.pk
    assert vars(record)["client"] == "127.0.0.1"
    text = record.getMessage()
    assert user.email not in text
    assert "secret" not in text
    assert "\n" not in text
