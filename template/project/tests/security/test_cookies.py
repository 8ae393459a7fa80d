"""Every cookie is for this host alone, secure, and out of reach of scripts."""

from __future__ import annotations

from http.cookies import Morsel
from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from apps.users.models import User
from apps.users.tests.factories import PASSWORD, AdminFactory
from tests.security.pages import addresses

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Response

pytestmark = pytest.mark.django_db


def set_cookies(client: Client, viewer: User) -> dict[str, Morsel[str]]:
    """Return what is set while somebody logs in, looks at every page, and logs out."""
    found: dict[str, Morsel[str]] = {}

    def note(response: Response) -> None:
        found.update({name: morsel for name, morsel in response.cookies.items() if morsel.value})

    note(client.get(reverse("users:login"), secure=True))
    for login in ("users:login", "admin:login"):
        note(
            client.post(
                reverse(login), {"username": viewer.email, "password": PASSWORD}, secure=True
            )
        )
        for path in addresses(viewer):
            note(client.get(path, secure=True))
        form = {"full_name": "Ada Lovelace"}
        note(client.post(reverse("users:profile"), form, secure=True))
        note(client.post(reverse("users:logout"), secure=True))
    return found


def test_every_cookie_has_the_prefix_and_the_attributes(client: Client) -> None:
    cookies = set_cookies(client, AdminFactory.create())
    assert set(cookies) == {settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME}
    for name, cookie in cookies.items():
        assert name.startswith("__Host-")
        assert cookie["secure"]
        assert cookie["httponly"]
        assert cookie["samesite"] in ("Lax", "Strict")
        # The prefix asks for both.
        assert cookie["path"] == "/"
        assert not cookie["domain"]


def test_a_login_changes_the_key_of_the_session(client: Client) -> None:
    user = AdminFactory.create()
    client.force_login(AdminFactory.create())
    before = client.cookies[settings.SESSION_COOKIE_NAME].value
    client.force_login(user)
    assert client.cookies[settings.SESSION_COOKIE_NAME].value != before
