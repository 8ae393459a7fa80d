"""Users in the admin."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from apps.users.models import Session, User
from apps.users.tests.factories import SessionFactory, UserFactory

LIST = reverse("admin:users_user_changelist")
SESSIONS = reverse("admin:users_session_changelist")
ADD = reverse("admin:users_user_add")


@pytest.fixture
def client(client: Client, admin: User) -> Client:
    """Return a client who is logged in as the administrator."""
    client.force_login(admin)
    return client


def test_users_who_are_not_staff_are_sent_to_the_login(user: User) -> None:
    stranger = Client()
    stranger.force_login(user)
    assert stranger.get(LIST).status_code == 302


def test_sessions_are_shown_and_ended_but_not_edited(client: Client) -> None:
    session, ended = SessionFactory.create(), SessionFactory.create(ended_at=timezone.now())
    page = client.get(SESSIONS, {"q": session.user.email}).content.decode()
    assert session.device in page
    assert session.token_id not in page
    address = reverse("admin:users_session_change", args=[session.pk])
    page = client.get(address).content.decode()
    assert session.token_id not in page
    assert client.post(address, {"device": "x"}).status_code == 403
    assert client.get(reverse("admin:users_session_add")).status_code == 403
    form = {"action": "end", "_selected_action": [session.pk, ended.pk]}
    assert "1 ended." in client.post(SESSIONS, form, follow=True).content.decode()
    assert not Session.objects.living().exists()


def test_the_list_is_searched_by_address(client: Client) -> None:
    UserFactory.create(email="ada@example.com")
    page = client.get(LIST, {"q": "ADA@"}).content.decode()
    assert "ada@example.com" in page


def test_a_user_is_added_by_address(client: Client) -> None:
    password = "a password of some length"
    form = {
        "email": "Ada@example.com",
        "full_name": "Ada",
        "usable_password": "true",
        "password1": password,
        "password2": password,
    }
    assert client.post(ADD, form).status_code == 302
    assert User.objects.get(email="ada@example.com").check_password(password)


def test_a_user_is_changed(client: Client, user: User) -> None:
    address = reverse("admin:users_user_change", args=[user.pk])
    assert client.get(address).status_code == 200
    client.post(address, {"email": user.email, "full_name": "Grace", "is_active": "on"})
    user.refresh_from_db()
    assert user.full_name == "Grace"


def test_the_action_deactivates_everyone_but_oneself(
    client: Client, user: User, admin: User
) -> None:
    form = {"action": "deactivate", "_selected_action": [user.pk, admin.pk]}
    response = client.post(LIST, form, follow=True)
    user.refresh_from_db()
    admin.refresh_from_db()
    assert "1 deactivated." in response.content.decode()
    assert not user.is_active
    assert admin.is_active
