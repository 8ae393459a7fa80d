"""Makes clients of the API for tests."""

from django.http.request import HttpHeaders
from rest_framework.test import APIClient

from apps.users import services, tokens
from apps.users.models import User
from tests.scope import headers_of


def client_of(user: User) -> APIClient:
    """Return a client that is logged in, by a session of its own, and asks in the user's scope."""
    session = services.start_session(user=user, device="a test", address="192.0.2.1")
    client = APIClient()
    headers = {"Authorization": f"Bearer {tokens.pair_of(session).access}", **headers_of(user)}
    client.credentials(**HttpHeaders.to_wsgi_names(headers))
    return client
