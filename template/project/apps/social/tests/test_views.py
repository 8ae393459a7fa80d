"""The pages of identities."""

from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from apps.social.models import Identity
from apps.social.tests.provider import FakeProvider
from apps.users.logins import LOGGED_IN_AT
from apps.users.models import User
from apps.users.tests.factories import AdminFactory

LOGIN = reverse("users:login")
PROFILE = reverse("users:profile")
BEGIN = reverse("social:begin", args=["fake"])
LINK = reverse("social:link", args=["fake"])
BACK = reverse("social:return", args=["fake"])
IDENTITIES = reverse("social:identities")


@pytest.mark.parametrize(
    ("asked", "to"),
    [
        ("", PROFILE),
        ("/accounts/profile/?x=1", "/accounts/profile/?x=1"),
        ("https://evil.example/", PROFILE),
        ("//evil.example/", PROFILE),
    ],
)
def test_a_person_logs_in_and_goes_on(
    client: Client, provider: FakeProvider, asked: str, to: str
) -> None:
    page = client.get(LOGIN).content.decode()
    assert f'href="{BEGIN}' in page
    assert "Log in with Fake" in page
    away = client.get(BEGIN, {"next": asked}).headers["Location"]
    assert away.startswith(provider.issuer)
    assert client.get(BACK, provider.agree(away)).headers["Location"] == to
    assert "ada@example.com" in client.get(PROFILE).content.decode()


def test_another_browser_does_not_come_back(client: Client, provider: FakeProvider) -> None:
    away = client.get(BEGIN).headers["Location"]
    response = Client().get(BACK, provider.agree(away))
    assert response.headers["Location"] == LOGIN
    (message,) = get_messages(response.wsgi_request)
    assert str(message).startswith("This login was not begun here")


def test_a_person_who_has_refused_comes_back_to_the_login(
    client: Client, provider: FakeProvider
) -> None:
    client.get(BEGIN)
    response = client.get(BACK, {"error": "access_denied"})
    assert response.headers["Location"] == LOGIN


def test_a_provider_that_is_not_there_leads_back_to_the_login(client: Client, db: None) -> None:
    response = client.get(reverse("social:begin", args=["other"]))
    assert response.headers["Location"] == LOGIN


def test_a_user_adds_and_removes_an_identity(
    client: Client, user: User, provider: FakeProvider
) -> None:
    client.force_login(user)
    assert "Add Fake" in client.get(IDENTITIES).content.decode()
    away = client.get(LINK).headers["Location"]
    assert client.get(BACK, provider.agree(away)).headers["Location"] == IDENTITIES
    assert "fake: ada@example.com" in client.get(IDENTITIES).content.decode()
    remove = reverse("social:remove", args=[Identity.objects.get().pk])
    assert client.post(remove).headers["Location"] == IDENTITIES
    assert not Identity.objects.exists()


def test_the_only_way_in_stays(client: Client, provider: FakeProvider) -> None:
    client.get(BACK, provider.agree(client.get(BEGIN).headers["Location"]))
    response = client.post(reverse("social:remove", args=[Identity.objects.get().pk]))
    (message,) = get_messages(response.wsgi_request)
    assert str(message) == "This is your only way to log in. Set a password first."
    assert Identity.objects.exists()


def test_a_login_that_is_too_old_adds_nothing(
    client: Client, user: User, provider: FakeProvider
) -> None:
    client.force_login(user)
    session = client.session
    session[LOGGED_IN_AT] -= int(timedelta(minutes=16).total_seconds())
    session.save()
    assert client.get(LINK).headers["Location"] == f"{LOGIN}?next={IDENTITIES}"


def test_a_link_that_fails_leads_back_to_the_list(
    client: Client, user: User, provider: FakeProvider
) -> None:
    client.force_login(user)
    client.get(LINK)
    assert client.get(BACK, {"state": "x", "code": "y"}).headers["Location"] == IDENTITIES


def test_identities_are_shown_in_the_admin_but_not_edited(client: Client, user: User) -> None:
    identity = Identity.objects.create(user=user, provider="fake", subject="1")
    client.force_login(AdminFactory.create())
    page = client.get(reverse("admin:social_identity_changelist"), {"q": user.email})
    assert str(user) in page.content.decode()
    address = reverse("admin:social_identity_change", args=[identity.pk])
    assert client.get(address).status_code == 200
    assert client.post(address, {"subject": "2"}).status_code == 403
    assert client.get(reverse("admin:social_identity_add")).status_code == 403
