"""Keys are made, listed and revoked by their owners, and seen by the admin."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from apps.api_keys import services
from apps.api_keys.models import ApiKey
from apps.api_keys.tests.keys import client_with, made
from apps.users.models import User
from apps.users.tests.clients import client_of
from apps.users.tests.factories import UserFactory

LIST = reverse("v1:key-list")
ADMIN = reverse("admin:api_keys_apikey_changelist")


def detail(key: ApiKey) -> str:
    return reverse("v1:key-detail", args=[key.pk])


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"name": ""}, "blank"),
        ({"scope": "admin"}, "invalid_choice"),
        ({"areas": ["password"]}, "unknown_area"),
        ({"expires_at": "2001-01-01T00:00:00Z"}, "over"),
    ],
    ids=str,
)
def test_a_key_that_cannot_be_is_refused(user: User, change: dict[str, object], code: str) -> None:
    response = client_of(user).post(LIST, {"name": "backup", **change})
    assert response.status_code == 400
    assert [error["code"] for error in response.json()["errors"]] == [code]
    assert not ApiKey.objects.exists()


def test_one_user_has_so_many_keys_and_no_more(user: User) -> None:
    for _ in range(services.MAXIMUM):
        made(user)
    response = client_of(user).post(LIST, {"name": "one more"})
    assert "at most 20 keys" in response.json()["errors"][0]["detail"]
    services.revoke_key(key=ApiKey.objects.all()[0])
    assert client_of(user).post(LIST, {"name": "one more"}).status_code == 201


def test_a_key_is_shown_once_and_opens_the_api(user: User) -> None:
    client = client_of(user)
    expires = (timezone.now() + timedelta(days=1)).isoformat()
    body = {"name": "backup", "areas": ["user", "user"], "expires_at": expires}
    answer = client.post(LIST, body).json()
    assert (answer["scope"], answer["areas"]) == ("read", ["user"])
    assert client_with(answer["key"]).get(reverse("v1:user-me")).json()["id"] == user.pk
    (row,) = client.get(LIST).json()["results"]
    assert row["prefix"] in answer["key"]
    assert not {"key", "digest"} & set(row)
    assert row["last_used_at"]


def test_keys_of_others_do_not_exist(user: User) -> None:
    other = made(UserFactory.create()).row
    client = client_of(user)
    assert client.get(LIST).json()["results"] == []
    assert client.get(detail(other)).status_code == 404
    assert client.delete(detail(other)).status_code == 404
    assert other in ApiKey.objects.living()


def test_a_key_is_revoked_once_and_its_row_stays(user: User) -> None:
    key, client = made(user).row, client_of(user)
    assert client.delete(detail(key)).status_code == 204
    assert client.delete(detail(key)).status_code == 404
    assert client.get(detail(key)).json()["revoked_at"]
    services.revoke_key(key=key)
    assert not ApiKey.objects.living().exists()


def test_the_admin_shows_keys_and_revokes_them(client: Client, admin: User) -> None:
    client.force_login(admin)
    first, second = made(admin).row, made(admin).row
    services.revoke_key(key=second)
    page = client.get(ADMIN, {"q": first.prefix}).content.decode()
    assert str(first.prefix) in page
    change = reverse("admin:api_keys_apikey_change", args=[first.pk])
    assert first.digest not in client.get(change).content.decode()
    assert client.post(change, {"name": "x"}).status_code == 403
    assert client.get(reverse("admin:api_keys_apikey_add")).status_code == 403
    form = {"action": "revoke", "_selected_action": [first.pk, second.pk]}
    assert "1 revoked." in client.post(ADMIN, form, follow=True).content.decode()
    assert not ApiKey.objects.living().exists()
    assert str(first) == f"a test ({first.prefix})"
