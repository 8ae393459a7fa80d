"""Makes keys, and clients that have one, for tests."""

from datetime import datetime

from rest_framework.test import APIClient

from apps.api_keys import services
from apps.api_keys.services import NewKey
from apps.users.models import User


def made(
    user: User,
    *,
    scope: str = "write",
    areas: list[str] | None = None,
    expires_at: datetime | None = None,
) -> NewKey:
    """Return a new key of the user."""
    return services.make_key(
        user=user, name="a test", scope=scope, areas=areas or [], expires_at=expires_at
    )


def client_with(key: object) -> APIClient:
    """Return a client that sends the key."""
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=f"Api-Key {key}")
    return client
