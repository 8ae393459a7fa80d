"""Fixtures of the tests of users."""

from collections.abc import Callable

import pytest
from rest_framework.test import APIClient

from apps.users import services, tokens
from apps.users.models import User
from apps.users.tests.factories import AdminFactory, UserFactory


@pytest.fixture
def user(db: None) -> User:
    """Return somebody with an account."""
    return UserFactory.create()


@pytest.fixture
def admin(db: None) -> User:
    """Return an administrator."""
    return AdminFactory.create()


@pytest.fixture
def api() -> APIClient:
    """Return a client of the API who is not logged in."""
    return APIClient()


@pytest.fixture
def api_as() -> Callable[[User], APIClient]:
    """Return a function that makes a client of the API with a user's token."""

    def logged_in(user: User) -> APIClient:
        session = services.start_session(user=user, device="a test", address="192.0.2.1")
        client = APIClient()
        client.credentials(HTTP_AUTHORIZATION=f"Bearer {tokens.pair_of(session).access}")
        return client

    return logged_in
