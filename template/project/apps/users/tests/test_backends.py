"""Passwords, and guessing them."""

import pytest
from asgiref.sync import async_to_sync
from django.contrib.auth import aauthenticate, authenticate

from apps.users import backends
from apps.users.models import User
from apps.users.tests.factories import PASSWORD


def attempt(email: str, password: str) -> object:
    return authenticate(None, email=email, password=password)


def test_a_wrong_password_is_refused(user: User) -> None:
    assert attempt(user.email, "wrong") is None


def test_credentials_without_a_password_are_refused(user: User) -> None:
    assert authenticate(None, email=user.email) is None
    assert authenticate(None, password=PASSWORD) is None


def test_the_right_password_is_refused_after_too_many_wrong_ones(user: User) -> None:
    for _ in range(backends.ATTEMPTS):
        attempt(user.email.upper(), "wrong")
    assert attempt(user.email, PASSWORD) is None


def test_an_address_without_an_account_is_locked_in_the_same_way(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(backends.ATTEMPTS):
        attempt("nobody@example.com", "wrong")
    monkeypatch.setattr(User, "set_password", lambda *args: pytest.fail("hashed while locked"))
    assert attempt("nobody@example.com", "wrong") is None


def test_the_right_password_begins_the_count_again(user: User) -> None:
    for _ in range(backends.ATTEMPTS - 1):
        attempt(user.email, "wrong")
    assert attempt(user.email, PASSWORD) == user
    for _ in range(backends.ATTEMPTS - 1):
        attempt(user.email, "wrong")
    assert attempt(user.email, PASSWORD) == user


def test_an_inactive_user_is_refused(user: User) -> None:
    user.is_active = False
    user.save()
    assert attempt(user.email, PASSWORD) is None


@pytest.mark.django_db(transaction=True)
def test_asynchronous_code_does_not_pass_by_the_lock(user: User) -> None:
    log_in = async_to_sync(aauthenticate)
    assert log_in(None, email=user.email, password=PASSWORD) == user
    for _ in range(backends.ATTEMPTS):
        log_in(None, email=user.email, password="wrong")
    assert log_in(None, email=user.email, password=PASSWORD) is None
