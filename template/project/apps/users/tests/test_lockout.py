"""Guessing passwords: how often, from where, and what the answers tell."""

import threading
from collections.abc import Callable
from contextlib import suppress

import pytest
from django.contrib.auth.backends import ModelBackend
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from rest_framework.test import APIClient

from apps.core import client as core_client
from apps.core import counters
from apps.core.events import security_event
from apps.users import backends, lockout
from apps.users.api.views import LoginView
from apps.users.backends import LockoutBackend
from apps.users.models import User
from apps.users.tests.factories import PASSWORD

LOGIN = reverse("v1:login")
PAGE = reverse("users:login")
THREADS = 100


@pytest.fixture(autouse=True)
def still_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stop the clock of the counters: no window ends while a test counts in it."""
    monkeypatch.setattr("apps.core.counters.time.time", lambda: 1_800_000_000.0)


@pytest.fixture
def unlimited(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave the limit of requests out, which would answer first."""
    monkeypatch.setattr(LoginView, "throttle_classes", ())


def hashed_of_many(monkeypatch: pytest.MonkeyPatch, email_of: Callable[[int], str]) -> list[object]:
    """Try wrong passwords in many threads at once, and return what was let through to be hashed."""
    hashed: list[object] = []
    barrier = threading.Barrier(THREADS)

    def let_through(self: ModelBackend, request: None, username: str, password: str) -> None:
        hashed.append(username)

    def try_once(number: int) -> None:
        core_client._network.set("192.0.2.7")
        barrier.wait()
        with suppress(PermissionDenied):
            LockoutBackend().authenticate(None, username=email_of(number), password="wrong")

    # Neither needs the database, of which each thread would open a connection of its own.
    monkeypatch.setattr(ModelBackend, "authenticate", let_through)
    monkeypatch.setattr(backends, "_tell", lambda event, email: None)
    threads = [threading.Thread(target=try_once, args=[number]) for number in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return hashed


def test_of_a_hundred_guesses_at_once_ten_reach_the_hasher(monkeypatch: pytest.MonkeyPatch) -> None:
    hashed = hashed_of_many(monkeypatch, lambda number: "ada@example.com")
    assert len(hashed) == lockout.ATTEMPTS


def test_a_client_who_tries_many_users_is_stopped_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lockout, "ATTEMPTS_OF_CLIENT", 30)
    hashed = hashed_of_many(monkeypatch, lambda number: f"{number}@example.com")
    assert len(hashed) == 30


@pytest.mark.usefixtures("unlimited")
def test_unknown_wrong_and_locked_get_the_same_answer(api: APIClient, user: User) -> None:
    wrong = api.post(LOGIN, {"email": user.email, "password": "wrong"})
    unknown = api.post(LOGIN, {"email": "nobody@example.com", "password": "wrong"})
    for _ in range(lockout.ATTEMPTS):
        api.post(LOGIN, {"email": user.email, "password": "wrong"})
        api.post(LOGIN, {"email": "nobody@example.com", "password": "wrong"})
    locked = api.post(LOGIN, {"email": user.email, "password": PASSWORD})
    nobody = api.post(LOGIN, {"email": "nobody@example.com", "password": PASSWORD})
    bodies = [answer.json() for answer in (wrong, unknown, locked, nobody)]
    for body in bodies:
        body.pop("request_id")
    assert bodies[1:] == bodies[:-1]
    assert bodies[0]["status"] == 401
    assert bodies[0]["detail"] == "Address or password is wrong, or there were too many attempts."
    assert wrong.headers.get("Retry-After") is unknown.headers.get("Retry-After") is None
    assert locked.headers["Retry-After"] == nobody.headers["Retry-After"] == "900"


def test_the_page_tells_when_to_come_back(client: Client, user: User) -> None:
    for _ in range(lockout.ATTEMPTS):
        response = client.post(PAGE, {"username": user.email, "password": "wrong"})
    assert response.headers["Retry-After"] == "900"
    response = client.post(PAGE, {"username": user.email, "password": PASSWORD})
    assert response.status_code == 200


def test_who_logs_in_between_guesses_does_not_clear_the_count_of_the_client(
    client: Client, user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lockout, "ATTEMPTS_OF_CLIENT", 4)
    own = {"username": user.email, "password": PASSWORD}
    for number in range(4):
        assert client.post(PAGE, own).status_code == 302
        guess = {"username": f"{number}@example.com", "password": "wrong"}
        client.post(PAGE, guess)
    assert client.post(PAGE, own).status_code == 200


def test_a_window_that_has_ended_needs_nothing_taken_back(monkeypatch: pytest.MonkeyPatch) -> None:
    counters.take_back("never counted", seconds=60)
    assert counters.hits("never counted", seconds=60).hits == 0


def test_a_lock_is_told_once(user: User) -> None:
    told: list[str] = []

    def listen(event: str, **kwargs: object) -> None:
        told.append(event)

    security_event.connect(listen)
    for _ in range(lockout.ATTEMPTS + 5):
        Client().post(PAGE, {"username": user.email, "password": "wrong"})
    security_event.disconnect(listen)
    assert told == ["login.failed"] * lockout.ATTEMPTS + ["login.locked"]


def test_outside_of_a_request_the_client_is_not_counted(db: None) -> None:
    core_client._network.set("")
    for _ in range(lockout.ATTEMPTS):
        assert not lockout.count("ada@example.com")
    assert lockout.count("ada@example.com")
    assert not lockout.count("grace@example.com")
