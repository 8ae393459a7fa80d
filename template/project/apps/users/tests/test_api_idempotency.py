"""Changes with an idempotency key, sent more than once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from io import StringIO
from threading import Event

import pytest
from django.core.management import call_command
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.urls import reverse
from django.utils import timezone
from rest_framework.test import APIClient

from apps.core.models import IdempotentRequest
from apps.users import services
from apps.users.models import User
from apps.users.tests.clients import client_of
from apps.users.tests.factories import PASSWORD, AdminFactory, UserFactory

ME = reverse("v1:user-me")
CHANGE = reverse("v1:user-password")
NEW = "a new long password"
KEY = {"Idempotency-Key": "4f1c"}


def expire() -> None:
    IdempotentRequest.objects.update(expires_at=timezone.now() - timedelta(seconds=1))


@pytest.mark.parametrize("key", ["", "a b", "ä", "x" * 256])
def test_a_key_that_is_none_is_refused(user: User, key: str) -> None:
    response = client_of(user).patch(ME, {"full_name": "x"}, headers={"Idempotency-Key": key})
    assert response.status_code == 400
    assert response.json()["errors"][0]["field"] == "Idempotency-Key"


@pytest.mark.parametrize("path", [ME, f"{ME}?x=1"])
def test_the_same_key_with_another_request_is_refused(user: User, path: str) -> None:
    client = client_of(user)
    client.patch(ME, {"full_name": "first"}, headers=KEY)
    body = {"full_name": "first" if path != ME else "second"}
    response = client.patch(path, body, headers=KEY)
    assert response.status_code == 422
    assert response.json()["code"] == "idempotency_key_reused"
    user.refresh_from_db()
    assert user.full_name == "first"


def test_a_repeated_change_is_made_once_and_answered_alike(user: User) -> None:
    client = client_of(user)
    first = client.patch(ME, {"full_name": "Ada"}, headers=KEY)
    User.objects.filter(pk=user.pk).update(full_name="Changed since")
    second = client.patch(ME, {"full_name": "Ada"}, headers=KEY)
    assert (second.status_code, second.content) == (200, first.content)
    assert second.headers["Content-Type"] == first.headers["Content-Type"]
    assert second.headers["Idempotency-Replayed"] == "true"
    assert "Idempotency-Replayed" not in first.headers
    user.refresh_from_db()
    assert user.full_name == "Changed since"


def test_an_answer_without_content_is_repeated_too(user: User) -> None:
    client = APIClient()
    client.force_authenticate(user)  # the tokens of before end with the password
    body = {"current_password": PASSWORD, "new_password": NEW}
    answers = [client.post(CHANGE, body, headers=KEY) for _ in range(2)]
    assert [(answer.status_code, answer.content) for answer in answers] == [(204, b"")] * 2


def test_a_refused_change_may_be_sent_again(user: User) -> None:
    client = client_of(user)
    assert client.patch(ME, {"full_name": "x" * 151}, headers=KEY).status_code == 400
    assert client.patch(ME, {"full_name": "x"}, headers=KEY).status_code == 200


def test_users_and_routes_have_keys_of_their_own(user: User, admin: User) -> None:
    for client in (client_of(user), client_of(admin)):
        answer = client.patch(ME, {"full_name": "x"}, headers=KEY)
        assert "Idempotency-Replayed" not in answer.headers
    deactivated = client_of(admin).post(reverse("v1:user-deactivate", args=[user.pk]), headers=KEY)
    assert deactivated.json()["is_active"] is False


def test_a_request_that_changes_nothing_needs_no_key(user: User) -> None:
    assert client_of(user).get(ME, headers=KEY).status_code == 200
    assert not IdempotentRequest.objects.exists()


def test_an_expired_key_is_a_new_one(user: User) -> None:
    client = client_of(user)
    client.patch(ME, {"full_name": "first"}, headers=KEY)
    expire()
    client.patch(ME, {"full_name": "second"}, headers=KEY)
    user.refresh_from_db()
    assert user.full_name == "second"


def test_a_change_whose_claim_was_taken_over_is_not_made(
    user: User,
    admin: User,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(
        services, "deactivate", lambda **who: IdempotentRequest.objects.all().delete()
    )
    path = reverse("v1:user-deactivate", args=[user.pk])
    assert client_of(admin).post(path, headers=KEY).status_code == 409
    user.refresh_from_db()
    assert user.is_active


def test_expired_keys_are_cleared(user: User) -> None:
    client_of(user).patch(ME, {"full_name": "x"}, headers=KEY)
    expire()
    client_of(user).patch(ME, {"full_name": "x"}, headers={"Idempotency-Key": "another"})
    told = StringIO()
    call_command("clear_idempotency_keys", stdout=told)
    assert told.getvalue() == "1 expired idempotency keys were deleted.\n"
    assert [str(kept) for kept in IdempotentRequest.objects.all()] == ["PATCH v1:user-me another"]


@pytest.mark.django_db(transaction=True)
def test_a_second_request_is_refused_while_the_first_is_carried_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    user = UserFactory.create()
    admin = AdminFactory.create()
    deactivate, begun, told_to_go_on = services.deactivate, Event(), Event()
    calls: list[User] = []

    def slow(*, user: User, by: User) -> None:
        calls.append(user)
        begun.set()
        assert told_to_go_on.wait(10)
        deactivate(user=user, by=by)

    def send() -> tuple[int, str]:
        client = APIClient()
        client.force_authenticate(admin)
        answer = client.post(reverse("v1:user-deactivate", args=[user.pk]), headers=KEY)
        return answer.status_code, answer.json().get("code", "")

    def send_elsewhere() -> tuple[int, str]:
        try:
            return send()
        finally:
            # A database in memory is not closed by the method of its own.
            BaseDatabaseWrapper.close(connections["default"])

    monkeypatch.setattr(services, "deactivate", slow)
    with ThreadPoolExecutor(1) as threads:
        first = threads.submit(send_elsewhere)
        assert begun.wait(10)
        second = send()
        told_to_go_on.set()
        assert first.result() == (200, "")
    assert second == (409, "idempotency_key_in_use")
    assert send() == (200, "")
    assert calls == [user]
