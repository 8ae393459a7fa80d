"""The log in the admin, and over the API."""

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from apps.audit.models import Event, Seal
from apps.audit.tests.events import end_transaction
from apps.core.events import tell
from apps.users.models import User
from apps.users.tests.clients import client_of
from apps.users.tests.factories import UserFactory

LIST = reverse("admin:audit_event_changelist")
API = reverse("v1:event-list")


@pytest.fixture
def client(client: Client, admin: User) -> Client:
    """Return a client who is logged in as the administrator."""
    client.force_login(admin)
    return client


def test_nobody_adds_changes_or_deletes_in_the_admin(client: Client) -> None:
    event = Event.objects.first()
    assert event is not None
    change = reverse("admin:audit_event_change", args=[event.pk])
    assert client.get(reverse("admin:audit_event_add")).status_code == 403
    assert client.post(change, {"action": "x"}).status_code == 403
    delete = reverse("admin:audit_event_delete", args=[event.pk])
    assert client.post(delete, {"post": "yes"}).status_code == 403
    assert "delete_selected" not in client.get(LIST).content.decode()


def test_an_event_is_shown_with_what_was_changed(client: Client, user: User) -> None:
    user.full_name = "<b>Ada"
    user.save()
    event = Event.objects.about(user)[0]
    page = client.get(reverse("admin:audit_event_change", args=[event.pk])).content.decode()
    assert "→ &lt;b&gt;Ada" in page
    assert f"model=users.user&amp;object_id={user.pk}" in page


def test_an_event_without_an_object_is_shown_with_what_was_told(client: Client) -> None:
    tell("scope.crossed", reason="support")
    event = Event.objects.all()[0]
    page = client.get(reverse("admin:audit_event_change", args=[event.pk])).content.decode()
    assert "<b>reason</b>: support" in page


def test_the_history_of_an_object_is_found_by_search_and_by_link(
    client: Client, user: User
) -> None:
    UserFactory.create()
    asked = ({"q": f"users.user {user.pk}"}, {"model": "users.user", "object_id": str(user.pk)})
    for parameters in asked:
        response = client.get(LIST, parameters)
        assert [event.object_id for event in response.context["cl"].result_list] == [str(user.pk)]


def test_seals_are_shown(client: Client) -> None:
    made = Seal.objects.create(position=0, hash="", count=0, archive="a.jsonl", archive_hash="")
    assert "a.jsonl" in client.get(reverse("admin:audit_seal_changelist")).content.decode()
    assert client.post(reverse("admin:audit_seal_change", args=[made.pk])).status_code == 403


def test_the_api_refuses_whoever_is_not_staff_with_the_permission(user: User) -> None:
    permission = Permission.objects.get(codename="view_event")
    staff = UserFactory.create(is_staff=True)
    user.user_permissions.add(permission)
    assert client_of(user).get(API).status_code == 403
    assert client_of(staff).get(API).status_code == 403
    staff.user_permissions.add(permission)
    assert client_of(staff).get(API).status_code == 200


def test_the_api_lists_events_newest_first_and_filters_them(admin: User, user: User) -> None:
    user.full_name = "Ada"
    user.save()
    end_transaction()
    api = client_of(admin)
    asked = {"model": "users.user", "object_id": str(user.pk)}
    updated, created = api.get(API, asked).json()["results"]
    assert (updated["action"], created["action"]) == ("updated", "created")
    assert updated["changes"]["full_name"][1] == "Ada"
    assert updated["position"] > created["position"]
    assert api.get(API, {"at__lt": "2001-01-01"}).json()["results"] == []
    assert api.get(API, {"changes": "x"}).status_code == 400
    assert api.post(API, {}).status_code == 405
