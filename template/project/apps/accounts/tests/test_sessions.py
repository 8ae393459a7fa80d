"""Where one is logged in, the admin's page of links, and the deployment check."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from apps.accounts.checks import mails_leave
from apps.accounts.models import Link
from apps.accounts.tests.conftest import Post
from apps.users.models import Session, User
from apps.users.tests.clients import client_of
from apps.users.tests.factories import AdminFactory, SessionFactory
from config import service_urls

LIST = reverse("v1:session-list")
END = reverse("v1:session-end")


def test_the_own_sessions_are_listed_and_this_one_is_marked(user: User) -> None:
    other = SessionFactory.create(user=user)
    SessionFactory.create()
    rows = client_of(user).get(LIST).json()["results"]
    assert {row["device"]: row["current"] for row in rows} == {"a test": True, other.device: False}
    assert {key for row in rows for key in row} & {"token_id", "password_stamp"} == set()


def test_one_session_is_ended_and_the_others_live(user: User) -> None:
    client, other = client_of(user), SessionFactory.create(user=user)
    address = reverse("v1:session-detail", args=[other.pk])
    assert client.delete(address).status_code == 204
    assert client.delete(address).status_code == 404
    assert client.get(LIST).status_code == 200


def test_a_session_of_somebody_else_does_not_exist(user: User) -> None:
    other = SessionFactory.create()
    address = reverse("v1:session-detail", args=[other.pk])
    assert client_of(user).delete(address).status_code == 404
    assert other in Session.objects.living()


def test_all_own_sessions_are_ended(user: User) -> None:
    client, other = client_of(user), SessionFactory.create()
    assert client.post(END).status_code == 204
    assert client.get(LIST).status_code == 401
    assert list(Session.objects.living()) == [other]


def test_the_admin_shows_links_but_not_what_opens_them(client: Client, post: Post) -> None:
    post("registration/", email="grace@example.com")
    client.force_login(AdminFactory.create())
    page = client.get(reverse("admin:accounts_link_changelist"), {"q": "grace"}).content.decode()
    assert "grace@example.com" in page
    address = reverse("admin:accounts_link_change", args=[Link.objects.get().pk])
    assert "grace@example.com" in client.get(address).content.decode()
    assert client.post(address, {"email": "x@example.com"}).status_code == 403
    assert client.get(reverse("admin:accounts_link_add")).status_code == 403


def test_a_link_is_named_by_purpose_and_address() -> None:
    link = Link(purpose=Link.Purpose.EMAIL, email="ada@example.com")
    assert str(link) == "change of address for ada@example.com"


@pytest.mark.parametrize(("url", "found"), [("console://", ["accounts.E001"]), ("smtp://a", [])])
def test_links_that_would_be_logged_are_found_before_a_deployment(
    settings: Settings, url: str, found: list[str]
) -> None:
    settings.MAILER = service_urls.mailer(url)
    assert [finding.id for finding in mails_leave(None)] == found
