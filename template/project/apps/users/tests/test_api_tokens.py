"""Logging in, refreshing and logging out over the API."""

from collections.abc import Callable

import jwt
import pytest
from django.conf import settings
from django.urls import reverse
from rest_framework.test import APIClient
from rest_framework_simplejwt.exceptions import TokenError
from rest_framework_simplejwt.token_blacklist.models import OutstandingToken

from apps.users.models import User
from apps.users.tests.factories import PASSWORD
from apps.users.tokens import RotatingToken

LOGIN = reverse("v1:login")
REFRESH = reverse("v1:refresh")
LOGOUT = reverse("v1:logout")
ME = reverse("v1:user-me")


@pytest.fixture
def pair(api: APIClient, user: User) -> dict[str, str]:
    """Return the tokens of a user who has just logged in."""
    tokens: dict[str, str] = api.post(LOGIN, {"email": user.email, "password": PASSWORD}).json()
    return tokens


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(
    api: APIClient, user: User
) -> None:
    wrong = api.post(LOGIN, {"email": user.email, "password": "wrong"})
    unknown = api.post(LOGIN, {"email": "nobody@example.com", "password": "wrong"})
    assert wrong.status_code == unknown.status_code == 401
    assert wrong.json()["code"] == unknown.json()["code"] == "no_active_account"


def test_attempts_to_log_in_are_limited_by_address(api: APIClient, db: None) -> None:
    form = {"email": "nobody@example.com", "password": "wrong"}
    codes = [api.post(LOGIN, form).status_code for _ in range(11)]
    assert codes == [401] * 10 + [429]


def test_a_token_opens_the_api(api: APIClient, user: User, pair: dict[str, str]) -> None:
    api.credentials(HTTP_AUTHORIZATION=f"Bearer {pair['access']}")
    assert api.get(ME).json()["email"] == user.email


def test_a_refresh_token_does_not_open_the_api(api: APIClient, pair: dict[str, str]) -> None:
    api.credentials(HTTP_AUTHORIZATION=f"Bearer {pair['refresh']}")
    response = api.get(ME)
    assert response.status_code == 401
    assert response.json()["code"] == "token_not_valid"


def test_an_access_token_does_not_refresh(api: APIClient, pair: dict[str, str]) -> None:
    assert api.post(REFRESH, {"refresh": pair["access"]}).status_code == 401


@pytest.mark.parametrize(
    "change",
    [{"iss": "elsewhere"}, {"aud": "elsewhere"}, {"exp": 1}, {"token_type": "other"}],
    ids=str,
)
def test_a_token_with_another_claim_is_refused(
    api: APIClient, pair: dict[str, str], change: dict[str, object]
) -> None:
    key = settings.SIMPLE_JWT["SIGNING_KEY"]
    claims = jwt.decode(pair["access"], options={"verify_signature": False})
    api.credentials(HTTP_AUTHORIZATION=f"Bearer {jwt.encode(claims | change, key)}")
    assert api.get(ME).status_code == 401


@pytest.mark.parametrize("algorithm", ["none", "HS512"])
def test_a_token_of_another_algorithm_is_refused(
    api: APIClient, pair: dict[str, str], algorithm: str
) -> None:
    key = None if algorithm == "none" else settings.SIMPLE_JWT["SIGNING_KEY"]
    claims = jwt.decode(pair["access"], options={"verify_signature": False})
    api.credentials(HTTP_AUTHORIZATION=f"Bearer {jwt.encode(claims, key, algorithm)}")
    assert api.get(ME).status_code == 401


def test_a_refresh_token_works_once_and_its_second_use_ends_all_sessions(
    api: APIClient, pair: dict[str, str]
) -> None:
    following = api.post(REFRESH, {"refresh": pair["refresh"]}).json()
    assert following["access"] != pair["access"]
    assert api.post(REFRESH, {"refresh": pair["refresh"]}).status_code == 401
    assert api.post(REFRESH, {"refresh": following["refresh"]}).status_code == 401


def test_of_two_refreshes_at_the_same_time_one_fails(user: User) -> None:
    # Both have passed the check already when the first one marks the token.
    token = RotatingToken.for_user(user)
    token.blacklist()
    with pytest.raises(TokenError, match="blacklisted"):
        token.blacklist()


def test_logging_out_ends_the_refresh_token(api: APIClient, pair: dict[str, str]) -> None:
    assert api.post(LOGOUT, {"refresh": pair["refresh"]}).status_code == 200
    assert api.post(REFRESH, {"refresh": pair["refresh"]}).status_code == 401


def test_the_tokens_of_a_deleted_user_are_refused(
    api: APIClient, user: User, pair: dict[str, str]
) -> None:
    OutstandingToken.objects.all().delete()
    user.delete()
    assert api.post(REFRESH, {"refresh": pair["refresh"]}).status_code == 401
    api.credentials(HTTP_AUTHORIZATION=f"Bearer {pair['access']}")
    assert api.get(ME).status_code == 401


def test_a_used_token_of_a_deleted_user_is_refused(
    api: APIClient, user: User, pair: dict[str, str]
) -> None:
    api.post(REFRESH, {"refresh": pair["refresh"]})
    user.delete()
    assert api.post(REFRESH, {"refresh": pair["refresh"]}).status_code == 401


def test_a_deactivated_user_is_refused_at_once(
    api_as: Callable[[User], APIClient], user: User
) -> None:
    client = api_as(user)
    user.is_active = False
    user.save()
    assert client.get(ME).status_code == 401


def test_a_new_password_ends_access_tokens(api_as: Callable[[User], APIClient], user: User) -> None:
    client = api_as(user)
    user.set_password("another long password")
    user.save()
    assert client.get(ME).status_code == 401
