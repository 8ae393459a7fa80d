"""Fixtures of the tests of keys."""

import pytest

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
