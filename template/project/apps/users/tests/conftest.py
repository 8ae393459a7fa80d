"""Fixtures of the tests of users."""

import pytest
from rest_framework.test import APIClient

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
