"""Logging in, refreshing and logging out over the API."""

from collections.abc import Callable
from datetime import timedelta

import jwt
import pytest
from django.urls import reverse
from django.utils import timezone
from rest_framework.test import APIClient

from apps.users.models import Session, User
from apps.users.tests.factories import PASSWORD

LOGIN = reverse("v1:login")
REFRESH = reverse("v1:refresh")
LOGOUT = reverse("v1:logout")
ME = reverse("v1:user-me")

Pair = dict[str, str]
Login = Callable[[User], APIClient]


def log_in(user: User, **headers: str) -> Pair:
    """Return the tokens of a new session."""
    body = {"email": user.email, "password": PASSWORD}
    tokens: Pair = APIClient().post(LOGIN, body, headers=headers).json()
    return tokens


def refresh(pair: Pair) -> Pair:
    """Return the next pair."""
    response = APIClient().post(REFRESH, {"refresh": pair["refresh"]})
    assert response.status_code == 200
    following: Pair = response.json()
    return following


def refuses_refresh(pair: Pair) -> bool:
    """Tell whether a refresh token is worth nothing."""
    response = APIClient().post(REFRESH, {"refresh": pair["refresh"]})
    return response.status_code == 401 and response.json()["code"] == "token_not_valid"


def refuses_access(pair: Pair) -> bool:
    """Tell whether an access token is worth nothing."""
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {pair['access']}")
    return client.get(ME).status_code == 401


@pytest.fixture
def pair(user: User) -> Pair:
    """Return the tokens of a user who has just logged in."""
    return log_in(user)


def test_attempts_to_log_in_are_limited_by_address(api: APIClient, db: None) -> None:
    form = {"email": "nobody@example.com", "password": "wrong"}
    codes = [api.post(LOGIN, form).status_code for _ in range(11)]
    assert codes == [401] * 10 + [429]


def test_a_token_opens_the_api(pair: Pair) -> None:
    assert not refuses_access(pair)


def test_a_refresh_token_does_not_open_the_api(pair: Pair) -> None:
    assert refuses_access({"access": pair["refresh"]})


def test_an_access_token_neither_refreshes_nor_logs_out(api: APIClient, pair: Pair) -> None:
    assert refuses_refresh({"refresh": pair["access"]})
    assert api.post(LOGOUT, {"refresh": pair["access"]}).status_code == 401
    assert not refuses_access(pair)


def test_a_session_remembers_the_device_but_no_token(user: User) -> None:
    pair = log_in(user, **{"User-Agent": "Firefox"})
    session = Session.objects.get()
    assert (session.user, session.device, session.address) == (user, "Firefox", "127.0.0.1")
    stored = " ".join(str(value) for value in Session.objects.values().get().values())
    assert pair["refresh"] not in stored


def test_nobody_chooses_the_address_that_a_session_remembers(user: User) -> None:
    log_in(user, **{"X-Forwarded-For": "203.0.113.9"})
    assert Session.objects.get().address == "127.0.0.1"


def test_a_refresh_token_works_once(pair: Pair) -> None:
    following = refresh(pair)
    assert following["access"] != pair["access"]
    assert refuses_refresh(pair)


def test_the_second_use_of_a_token_ends_its_session_and_no_other(user: User, pair: Pair) -> None:
    elsewhere = log_in(user)
    following = refresh(pair)
    assert refuses_refresh(pair)
    assert refuses_refresh(following)
    assert refuses_access(following)
    assert not refuses_access(refresh(elsewhere))


def test_logging_out_ends_this_session_at_once_and_no_other(
    api: APIClient, user: User, pair: Pair
) -> None:
    elsewhere = log_in(user)
    assert api.post(LOGOUT, {"refresh": pair["refresh"]}).status_code == 200
    assert refuses_refresh(pair)
    assert refuses_access(pair)
    assert not refuses_access(elsewhere)


def test_an_access_token_lives_for_minutes_and_a_refresh_token_for_days(pair: Pair) -> None:
    claims = {
        name: jwt.decode(token, options={"verify_signature": False}) for name, token in pair.items()
    }
    lives = {name: timedelta(seconds=c["exp"] - c["iat"]) for name, c in claims.items()}
    assert lives["access"] <= timedelta(minutes=15)
    assert lives["refresh"] <= timedelta(days=14)
    session = Session.objects.get()
    assert session.expires_at - session.created_at <= timedelta(days=90, seconds=1)


def test_a_session_that_is_continued_has_an_end_all_the_same(pair: Pair) -> None:
    end = timezone.now() + timedelta(days=1)
    Session.objects.update(expires_at=end)
    following = refresh(pair)
    claims = jwt.decode(following["refresh"], options={"verify_signature": False})
    assert claims["exp"] == int(end.timestamp())
    Session.objects.update(expires_at=timezone.now())
    assert refuses_refresh(following)
    assert refuses_access(following)


def test_the_tokens_of_a_deleted_user_are_refused(user: User, pair: Pair) -> None:
    user.delete()
    assert refuses_refresh(pair)
    assert refuses_access(pair)


def test_a_deactivated_user_is_refused_at_once_whoever_has_done_it(user: User, pair: Pair) -> None:
    User.objects.filter(pk=user.pk).update(is_active=False)
    assert refuses_access(pair)
    assert refuses_refresh(pair)


def test_a_new_password_ends_all_sessions_whoever_has_set_it(user: User, pair: Pair) -> None:
    elsewhere = log_in(user)
    user.set_password("another long password")
    user.save()
    for tokens in (pair, elsewhere):
        assert refuses_access(tokens)
        assert refuses_refresh(tokens)
