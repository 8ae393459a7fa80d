"""Makes clients of the API for tests."""

from rest_framework.test import APIClient

from apps.users import services, tokens
from apps.users.models import User


def client_of(user: User) -> APIClient:
    """Return a client that is logged in: it has the access token of a session of its own."""
    session = services.start_session(user=user, device="a test", address="192.0.2.1")
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {tokens.pair_of(session).access}")
    return client
