"""A cookie alone changes nothing."""

import pytest
from django.test import Client
from rest_framework.authentication import SessionAuthentication
from rest_framework.permissions import SAFE_METHODS

from apps.users.models import User
from apps.users.tests.factories import AdminFactory
from tests.public import PUBLIC
from tests.routes import API
from tests.security.pages import LEAVING, addresses

pytestmark = pytest.mark.django_db


@pytest.fixture
def viewer() -> User:
    """Return somebody who may do everything."""
    return AdminFactory.create()


@pytest.fixture
def client(viewer: User) -> Client:
    """Return the viewer's browser."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(viewer)
    return client


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_a_page_refuses_what_comes_without_the_token(
    client: Client, viewer: User, method: str
) -> None:
    pages = [path for path in addresses(viewer) if not path.startswith("/api/")]
    for path in [*pages, *sorted(LEAVING)]:
        assert getattr(client, method)(path).status_code in (403, 404, 405), path
    assert client.get("/accounts/profile/").status_code == 200


def test_a_session_does_not_open_the_api(client: Client) -> None:
    for route in API:
        for method in ("post", "put", "patch", "delete"):
            status = getattr(client, method)(route.path).status_code
            assert route.path in PUBLIC or status in (401, 403, 405), route.path


def test_views_of_the_api_that_know_sessions_change_nothing() -> None:
    for route in API:
        classes = route.view_class.authentication_classes
        if any(issubclass(entry, SessionAuthentication) for entry in classes):
            assert {method.upper() for method in route.methods} <= set(SAFE_METHODS)
