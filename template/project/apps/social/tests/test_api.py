"""Identities over the API."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from rest_framework.test import APIClient

from apps.social.models import Attempt, Identity
from apps.social.tests.conftest import BACK
from apps.social.tests.provider import FakeProvider
from apps.users.api.cookies import cookie_name
from apps.users.models import Session, User
from apps.users.tests.clients import client_of
from apps.users.tests.factories import UserFactory

BEGIN = reverse("v1:social-begin")
LOGIN = reverse("v1:social-login")
LINK_BEGIN = reverse("v1:social-link-begin")
LINK = reverse("v1:social-link")
LIST = reverse("v1:identity-list")
ASKED = {"provider": "fake", "return_address": BACK}


def answered(client: APIClient, provider: FakeProvider, path: str) -> dict[str, str]:
    """Return what the client sends when the browser is back."""
    visit = client.post(path, ASKED)
    assert visit.status_code == 201, visit.json()
    return {**provider.agree(visit.json()["address"]), "binder": visit.json()["binder"]}


def test_a_visit_ends_in_a_session_of_our_own(api: APIClient, provider: FakeProvider) -> None:
    pair = api.post(LOGIN, answered(api, provider, BEGIN)).json()
    session = Session.objects.get()
    assert session.user.email == "ada@example.com"
    api.credentials(HTTP_AUTHORIZATION=f"Bearer {pair['access']}")
    assert api.get(reverse("v1:user-me")).status_code == 200
    assert api.post(reverse("v1:refresh"), {"refresh": pair["refresh"]}).status_code == 200


def test_a_page_has_the_refresh_token_in_a_cookie(api: APIClient, provider: FakeProvider) -> None:
    body = answered(api, provider, BEGIN)
    response = api.post(LOGIN, body, headers={"X-Refresh-Cookie": "1"})
    assert set(response.json()) == {"access"}
    assert response.cookies[cookie_name()]["httponly"]


def test_codes_are_sent_to_addresses_that_are_named_only(
    api: APIClient, provider: FakeProvider
) -> None:
    for address in ("https://evil.example/back", f"{BACK}/", f"{BACK}?x", ""):
        response = api.post(BEGIN, {"provider": "fake", "return_address": address})
        assert response.status_code == 400
    assert not Attempt.objects.exists()


def test_a_refusal_says_why(api: APIClient, provider: FakeProvider) -> None:
    UserFactory.create(email="ada@example.com")
    response = api.post(LOGIN, answered(api, provider, BEGIN))
    assert response.status_code == 403
    assert response.json()["code"] == "address_taken"
    assert "Log in to it" in response.json()["detail"]


def test_a_client_that_has_not_begun_does_not_finish(
    api: APIClient, provider: FakeProvider
) -> None:
    body = answered(api, provider, BEGIN) | {"binder": "of another client"}
    assert api.post(LOGIN, body).json()["code"] == "not_yours"


def test_a_user_links_lists_and_removes(provider: FakeProvider, user: User) -> None:
    client = client_of(user)
    made = client.post(LINK, answered(client, provider, LINK_BEGIN))
    assert made.status_code == 201
    assert made.json()["provider"] == "fake"
    assert [row["email"] for row in client.get(LIST).json()["results"]] == ["ada@example.com"]
    address = reverse("v1:identity-detail", args=[made.json()["id"]])
    assert client_of(UserFactory.create()).delete(address).status_code == 404
    assert client.delete(address).status_code == 204
    assert not Identity.objects.exists()


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("post", LINK_BEGIN),
        ("post", LINK),
        ("delete", reverse("v1:identity-detail", args=[1])),
    ],
)
def test_a_session_that_has_begun_long_ago_changes_nothing(
    user: User, method: str, path: str
) -> None:
    client = client_of(user)
    Session.objects.update(created_at=timezone.now() - timedelta(minutes=16))
    response = getattr(client, method)(path)
    assert response.status_code == 401
    assert response.json()["code"] == "confirmation_required"
    assert client.get(LIST).status_code == 200
