"""Who only looks changes nothing."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient

from apps.users.models import User
from apps.users.tests.clients import client_of
from apps.users.tests.factories import AdminFactory
from tests.security.pages import addresses

READING = (
    "SELECT",
    "DECLARE",  # a cursor of the server
    "SAVEPOINT",
    "RELEASE SAVEPOINT",
    "ROLLBACK TO SAVEPOINT",
    "BEGIN",
    "PRAGMA",
)

# The admin notes there, for the next page, that there is no such object.
NOTES = 'UPDATE "django_session"'

pytestmark = pytest.mark.django_db


@pytest.fixture
def viewer() -> User:
    """Return somebody who may see everything."""
    return AdminFactory.create()


@pytest.fixture
def browser(viewer: User) -> Client:
    """Return the viewer's browser."""
    client = Client()
    client.force_login(viewer)
    return client


@pytest.fixture
def program(viewer: User) -> APIClient:
    """Return the viewer's client of the API."""
    return client_of(viewer)


@pytest.mark.parametrize("method", ["get", "head", "options"])
def test_no_address_writes(viewer: User, browser: Client, program: APIClient, method: str) -> None:
    for path in addresses(viewer):
        client = program if path.startswith("/api/") else browser
        with CaptureQueriesContext(connection) as queries:
            getattr(client, method)(path)
        statements = [entry["sql"] for entry in queries]
        assert not [sql for sql in statements if not sql.startswith((*READING, NOTES))], path
