"""Logins and the like are in the log."""

from django.test import Client
from django.urls import reverse
from rest_framework.test import APIClient

from apps.audit.models import Event
from apps.audit.tests.events import written
from apps.core.events import tell
from apps.users.models import User
from apps.users.tests.factories import PASSWORD


def told(events: list[Event]) -> list[Event]:
    """Leave out what has happened to rows."""
    return [e for e in events if e.action not in ("created", "updated", "deleted")]


def test_logins_over_the_api_are_written_with_the_address(user: User) -> None:
    api, login = APIClient(), reverse("v1:login")
    with written() as events:
        api.post(login, {"email": user.email, "password": "wrong"})
        response = api.post(login, {"email": user.email, "password": PASSWORD})
    failed, succeeded = told(events)
    assert (failed.action, succeeded.action) == ("login.failed", "login.succeeded")
    assert (succeeded.actor, succeeded.object_id) == (str(user.pk), str(user.pk))
    assert succeeded.model == "users.user"
    assert succeeded.address == "127.0.0.1"
    assert succeeded.request_id == response.headers["X-Request-ID"]
    assert succeeded.details["kind"] == "api"
    assert all("wrong" not in event.changes for event in events)


def test_logins_and_logouts_of_pages_are_written(client: Client, user: User) -> None:
    with written() as events:
        client.post(reverse("users:login"), {"username": user.email, "password": PASSWORD})
        client.post(reverse("users:logout"))
    assert [event.action for event in told(events)] == ["login.succeeded", "logout"]
    assert {event.actor_name for event in told(events)} == {user.email}


def test_whatever_else_is_told_is_written(db: None) -> None:
    with written() as events:
        tell("scope.crossed", reason="support", rows=3)
    (event,) = events
    assert (event.action, event.actor, event.model) == ("scope.crossed", "", "")
    assert event.details == {"reason": "support", "rows": 3}
    assert str(event) == "scope.crossed"
