"""Conditional requests about users."""

import pytest
from django.db import transaction
from django.http import Http404
from django.test import RequestFactory
from django.urls import reverse
from rest_framework.request import Request

from apps.users.api.views import UserViewSet
from apps.users.models import User
from apps.users.tests.clients import client_of
from apps.users.tests.factories import UserFactory

LIST = reverse("v1:user-list")
ME = reverse("v1:user-me")


def detail(user: User) -> str:
    return reverse("v1:user-detail", args=[user.pk])


@pytest.mark.parametrize("path", [ME, "detail"])
def test_a_change_of_what_the_client_has_not_seen_is_refused(user: User, path: str) -> None:
    client = client_of(user)
    address = detail(user) if path == "detail" else path
    seen = client.get(address).headers["ETag"]
    User.objects.filter(pk=user.pk).update(full_name="Changed by another")
    response = client.patch(address, {"full_name": "x"}, headers={"If-Match": seen})
    assert response.status_code == 412
    assert response.json()["code"] == "precondition_failed"
    assert response.headers["Content-Type"] == "application/problem+json"
    user.refresh_from_db()
    assert user.full_name == "Changed by another"


def test_a_weak_tag_does_not_allow_a_change(user: User) -> None:
    client = client_of(user)
    weak = "W/" + client.get(ME).headers["ETag"]
    assert client.patch(ME, {"full_name": "x"}, headers={"If-Match": weak}).status_code == 412


def test_an_action_on_what_the_client_has_not_seen_is_refused(user: User, admin: User) -> None:
    address = reverse("v1:user-deactivate", args=[user.pk])
    response = client_of(admin).post(address, headers={"If-Match": '"stale"'})
    assert response.status_code == 412
    user.refresh_from_db()
    assert user.is_active


def test_a_view_may_insist_on_the_tag(user: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(UserViewSet, "precondition_required", True)
    response = client_of(user).patch(ME, {"full_name": "x"})
    assert response.status_code == 428
    assert response.json()["code"] == "precondition_required"


def test_what_was_deleted_meanwhile_is_not_found(user: User) -> None:
    view = UserViewSet()
    view.request = Request(RequestFactory().patch("/", headers={"If-Match": "*"}))
    User.objects.filter(pk=user.pk).delete()
    with pytest.raises(Http404), transaction.atomic():
        view.unchanged(user)


@pytest.mark.parametrize("any_tag", [False, True])
def test_a_change_of_what_the_client_has_seen_passes_and_gives_the_next_tag(
    user: User, any_tag: bool
) -> None:
    client = client_of(user)
    seen = "*" if any_tag else client.get(detail(user)).headers["ETag"]
    response = client.patch(detail(user), {"full_name": "Ada"}, headers={"If-Match": seen})
    assert response.status_code == 200
    assert response.headers["ETag"] == client.get(detail(user)).headers["ETag"] != seen


@pytest.mark.parametrize("form", ["{tag}", "W/{tag}", '"other", {tag}', "*"])
@pytest.mark.parametrize("path", [LIST, ME])
def test_what_the_client_has_is_not_sent_again(user: User, path: str, form: str) -> None:
    client = client_of(user)
    first = client.get(path)
    header = {"If-None-Match": form.format(tag=first.headers["ETag"])}
    second = client.get(path, headers=header)
    assert second.status_code == 304
    assert second.content == b""
    assert second.headers["ETag"] == first.headers["ETag"]
    assert second.headers["Cache-Control"] == "no-store"


def test_a_list_has_another_tag_when_a_row_has_come(admin: User) -> None:
    client = client_of(admin)
    seen = client.get(LIST).headers["ETag"]
    UserFactory.create()
    assert client.get(LIST, headers={"If-None-Match": seen}).status_code == 200


def test_what_is_refused_has_no_tag(user: User, admin: User) -> None:
    assert "ETag" not in client_of(user).get(detail(admin)).headers
    assert client_of(user).delete(detail(user)).status_code == 405
