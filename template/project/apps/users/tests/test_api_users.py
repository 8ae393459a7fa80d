"""Users over the API."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from rest_framework.test import APIClient

from apps.users.models import User
from apps.users.tests.clients import client_of
from apps.users.tests.factories import PASSWORD, UserFactory

LIST = reverse("v1:user-list")
ME = reverse("v1:user-me")
CHANGE = reverse("v1:user-password")


def detail(user: User) -> str:
    return reverse("v1:user-detail", args=[user.pk])


def deactivate(user: User) -> str:
    return reverse("v1:user-deactivate", args=[user.pk])


def test_strangers_are_told_how_to_log_in(api: APIClient) -> None:
    response = api.get(LIST)
    assert response.status_code == 401
    assert response.headers["WWW-Authenticate"].startswith("Bearer")


def test_another_user_does_not_exist_for_a_user(user: User, admin: User) -> None:
    client = client_of(user)
    assert [row["id"] for row in client.get(LIST).json()["results"]] == [user.pk]
    assert client.get(detail(admin)).status_code == 404
    assert client.patch(detail(admin), {"full_name": "x"}).status_code == 404
    assert client.post(deactivate(admin)).status_code == 403
    admin.refresh_from_db()
    assert admin.full_name != "x"
    assert admin.is_active


def test_staff_who_may_only_look_cannot_change_others(user: User) -> None:
    viewer = UserFactory.create(is_staff=True)
    viewer.user_permissions.add(Permission.objects.get(codename="view_user"))
    client = client_of(viewer)
    assert client.get(detail(user)).status_code == 200
    assert client.patch(detail(user), {"full_name": "x"}).status_code == 403
    assert client.patch(detail(viewer), {"full_name": "Viewer"}).status_code == 200


def test_a_user_cannot_make_himself_staff(user: User) -> None:
    before = (user.email, user.is_staff, user.is_superuser, user.is_active)
    body = {
        "email": "x@example.com",
        "is_staff": True,
        "is_superuser": True,
        "is_active": False,
        "password": "x",
    }
    assert client_of(user).patch(ME, body).status_code == 200
    user.refresh_from_db()
    assert (user.email, user.is_staff, user.is_superuser, user.is_active) == before
    assert user.check_password(PASSWORD)


def test_a_user_reads_and_changes_the_own_account(user: User) -> None:
    client = client_of(user)
    assert client.get(ME).json()["id"] == user.pk
    assert client.patch(ME, {"full_name": "Ada"}).json()["full_name"] == "Ada"


def test_a_field_that_is_too_long_is_named(user: User) -> None:
    response = client_of(user).patch(ME, {"full_name": "x" * 151})
    assert response.status_code == 400
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.json()["errors"] == [
        {
            "field": "full_name",
            "code": "max_length",
            "detail": "Ensure this field has no more than 150 characters.",
        }
    ]


def test_the_list_is_filtered_searched_ordered_and_cut(admin: User) -> None:
    ada = UserFactory.create(full_name="Ada Lovelace", is_active=False)
    client = client_of(admin)
    assert [row["id"] for row in client.get(LIST, {"is_active": "false"}).json()["results"]] == [
        ada.pk
    ]
    assert len(client.get(LIST, {"search": "lovelace"}).json()["results"]) == 1
    rows = client.get(LIST, {"ordering": "full_name", "page_size": "1"}).json()
    assert [row["full_name"] for row in rows["results"]] == ["Ada Lovelace"]
    assert rows["next"]


def test_a_page_is_never_longer_than_a_hundred(admin: User) -> None:
    UserFactory.create_batch(101)
    rows = client_of(admin).get(LIST, {"page_size": "1000000000"}).json()
    assert len(rows["results"]) == 100


def test_an_administrator_deactivates_a_user_but_not_himself(user: User, admin: User) -> None:
    client = client_of(admin)
    assert client.post(deactivate(user)).json()["is_active"] is False
    refused = client.post(deactivate(admin))
    assert refused.status_code == 403
    assert refused.json()["code"] == "permission_denied"


@pytest.mark.parametrize(
    ("current", "new", "code"),
    [("wrong", "a new long password", "wrong_password"), (PASSWORD, "short", "weak_password")],
)
def test_a_password_change_is_refused(user: User, current: str, new: str, code: str) -> None:
    body = {"current_password": current, "new_password": new}
    response = client_of(user).post(CHANGE, body)
    assert response.status_code == 400
    assert code in {error["code"] for error in response.json()["errors"]}


def test_a_password_is_changed(user: User) -> None:
    body = {"current_password": PASSWORD, "new_password": "a new long password"}
    client = client_of(user)
    assert client.post(CHANGE, body).status_code == 204
    user.refresh_from_db()
    assert user.check_password("a new long password")
    assert client.get(ME).status_code == 401
