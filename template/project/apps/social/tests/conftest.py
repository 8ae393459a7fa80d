"""Fixtures of the tests of identities."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from pytest_django import Settings
from rest_framework.test import APIClient

from apps.core.events import security_event
from apps.social import services
from apps.social.services import Return, Visit
from apps.social.tests.provider import FakeProvider, running_provider
from apps.users.models import User
from apps.users.tests.factories import UserFactory

BACK = "https://app.example.com/back"


@pytest.fixture
def provider(db: None, settings: Settings) -> Iterator[FakeProvider]:
    """Return a provider that answers."""
    settings.SOCIAL_PROVIDERS = {}
    settings.SOCIAL_RETURN_ADDRESSES = [BACK]
    cache.clear()
    with running_provider() as provider:
        yield provider


@pytest.fixture
def user(db: None) -> User:
    """Return somebody with an account."""
    return UserFactory.create(email="grace@example.com")


@pytest.fixture
def api() -> APIClient:
    """Return a client of the API who is not logged in."""
    return APIClient()


@pytest.fixture
def told() -> Iterator[list[str]]:
    """Return the events that are told while the test runs."""
    found: list[str] = []

    def listen(event: str, **kwargs: object) -> None:
        found.append(event)

    security_event.connect(listen)
    yield found
    security_event.disconnect(listen)


def begin(user: User | None = None) -> Visit:
    """Begin a visit."""
    return services.begin(provider="fake", return_address=BACK, user=user)


def back(provider: FakeProvider, visit: Visit, **changes: str) -> Return:
    """Let the person agree, and return what comes back."""
    found = {**provider.agree(visit.address), "binder": visit.binder, **changes}
    return Return(**found)


def log_in(provider: FakeProvider) -> User:
    """Log the person in."""
    return services.log_in(returned=back(provider, begin()))
