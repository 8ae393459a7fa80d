"""Nobody's word about a host, a scheme or an address is taken, unless a proxy of ours says it."""

import pytest
from django.test import Client

from apps.users.models import User
from apps.users.tests.factories import AdminFactory
from tests.security.pages import addresses

FORGED = {
    "X-Forwarded-Host": "evil.example",
    "X-Forwarded-Proto": "https",
    "X-Forwarded-For": "192.0.2.200",
    "X-Real-IP": "192.0.2.200",
    "Forwarded": "for=192.0.2.200;host=evil.example;proto=https",
}

pytestmark = pytest.mark.django_db


@pytest.fixture
def viewer(client: Client) -> User:
    """Return somebody who may see everything, and is logged in."""
    viewer = AdminFactory.create()
    client.force_login(viewer)
    return viewer


@pytest.mark.parametrize(
    "host", ["evil.example", "testserver.evil.example", "testserver@evil.example", "127.0.0.1"]
)
def test_a_host_that_is_not_ours_is_refused_everywhere(
    client: Client, viewer: User, host: str
) -> None:
    for path in addresses(viewer):
        assert client.get(path, headers={"Host": host}).status_code == 400, path


def test_a_forwarded_host_is_not_repeated(client: Client, viewer: User) -> None:
    for path in addresses(viewer):
        response = client.get(path, headers=FORGED)
        assert "evil.example" not in response.headers.get("Location", "")
        assert b"evil.example" not in response.content


def test_a_forwarded_scheme_is_not_believed(client: Client, https_only: None) -> None:
    assert client.get("/", headers=FORGED).status_code == 301
    assert client.get("/api/v1/users/", headers=FORGED).status_code == 403


def test_a_forwarded_address_opens_no_other_limit(client: Client) -> None:
    body = {"email": "nobody@example.com", "password": "wrong"}
    statuses = [
        client.post(
            "/api/v1/auth/login/",
            body,
            content_type="application/json",
            headers={**FORGED, "X-Forwarded-For": f"192.0.2.{number}"},
        ).status_code
        for number in range(11)
    ]
    assert statuses == [401] * 10 + [429]
