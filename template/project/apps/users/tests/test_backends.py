"""Passwords, and guessing them."""

import pytest
from asgiref.sync import async_to_sync
from django.contrib.auth import aauthenticate, authenticate
from django.contrib.auth.hashers import make_password
from pytest_django import Settings

from apps.users import lockout
from apps.users.models import User
from apps.users.tests.factories import PASSWORD
from config.settings import base


def attempt(email: str, password: str) -> object:
    return authenticate(None, email=email, password=password)


def test_a_wrong_password_is_refused(user: User) -> None:
    assert attempt(user.email, "wrong") is None


def test_credentials_without_a_password_are_refused(user: User) -> None:
    assert authenticate(None, email=user.email) is None
    assert authenticate(None, password=PASSWORD) is None


def test_the_right_password_is_refused_after_too_many_wrong_ones(user: User) -> None:
    for _ in range(lockout.ATTEMPTS):
        attempt(user.email.upper(), "wrong")
    assert attempt(user.email, PASSWORD) is None


def test_an_address_without_an_account_is_locked_in_the_same_way(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(lockout.ATTEMPTS):
        attempt("nobody@example.com", "wrong")
    monkeypatch.setattr(User, "set_password", lambda *args: pytest.fail("hashed while locked"))
    assert attempt("nobody@example.com", "wrong") is None


def test_the_right_password_begins_the_count_again(user: User) -> None:
    for _ in range(lockout.ATTEMPTS - 1):
        attempt(user.email, "wrong")
    assert attempt(user.email, PASSWORD) == user
    for _ in range(lockout.ATTEMPTS - 1):
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
    for _ in range(lockout.ATTEMPTS):
        log_in(None, email=user.email, password="wrong")
    assert log_in(None, email=user.email, password=PASSWORD) is None


def test_a_password_of_an_older_kind_is_hashed_anew_at_the_login(
    user: User, settings: Settings
) -> None:
    settings.PASSWORD_HASHERS = base.PASSWORD_HASHERS
    user.password = make_password(PASSWORD, hasher="pbkdf2_sha256")
    user.save()
    assert attempt(user.email, PASSWORD) == user
    user.refresh_from_db()
    assert user.password.startswith("argon2")
    assert user.check_password(PASSWORD)


def test_nobody_has_an_account_before_somebody_makes_one(db: None) -> None:
    assert not User.objects.exists()
