"""What changes how one logs in asks again who is there."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from rest_framework.test import APIClient

from apps.users import lockout, services
from apps.users.api.views import UserViewSet
from apps.users.models import Session, User
from apps.users.tests.clients import client_of
from apps.users.tests.factories import PASSWORD

CONFIRM = reverse("v1:confirm")
CHANGE = reverse("v1:user-password")
NEW = "another long password"


@pytest.fixture
def client(user: User) -> APIClient:
    """Return a client whose session has begun a while ago."""
    client = client_of(user)
    Session.objects.update(created_at=timezone.now() - timedelta(minutes=16))
    return client


def test_an_old_session_cannot_set_a_first_password(client: APIClient, user: User) -> None:
    User.objects.update(password="!")
    Session.objects.update(password_stamp=User.objects.get().get_session_auth_hash())
    answer = client.post(CHANGE, {"new_password": NEW})
    assert answer.status_code == 401
    assert answer.json()["code"] == "confirmation_required"
    Session.objects.update(confirmed_at=timezone.now())
    assert client.post(CHANGE, {"new_password": NEW}).status_code == 204
    user.refresh_from_db()
    assert user.check_password(NEW)


def test_who_has_a_password_has_to_show_it(client: APIClient, user: User) -> None:
    for body in ({"new_password": NEW}, {"new_password": NEW, "current_password": "wrong"}):
        answer = client.post(CHANGE, body)
        assert answer.json()["errors"][0]["code"] == "wrong_password"
    user.refresh_from_db()
    assert user.check_password(PASSWORD)


def test_a_password_confirms_the_session_for_a_while(client: APIClient) -> None:
    session = Session.objects.get()
    assert not services.is_confirmed(session_id=str(session.pk))
    assert client.post(CONFIRM, {"current_password": "wrong"}).status_code == 400
    assert not services.is_confirmed(session_id=str(session.pk))
    assert client.post(CONFIRM, {"current_password": PASSWORD}).status_code == 204
    assert services.is_confirmed(session_id=str(session.pk))


def test_guessing_in_an_open_session_locks_the_account_too(
    client: APIClient, user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(UserViewSet.password, "kwargs", {"throttle_classes": ()})
    for _ in range(lockout.ATTEMPTS):
        body = {"new_password": NEW, "current_password": "wrong"}
        assert client.post(CHANGE, body, REMOTE_ADDR="192.0.2.9").status_code in (400, 429)
    for _ in range(lockout.ATTEMPTS):
        lockout.count(user.email)
    body = {"new_password": NEW, "current_password": PASSWORD}
    assert client.post(CHANGE, body, REMOTE_ADDR="192.0.2.10").status_code == 400
