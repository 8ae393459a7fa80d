"""The rows of the lists of users, for the walk over all lists."""

from collections.abc import Callable

from apps.users.models import User
from apps.users.tests.factories import UserFactory


def users(count: int, viewer: User) -> None:
    """Make users, whom an administrator sees."""
    UserFactory.create_batch(count)


ROWS: dict[str, Callable[[int, User], None]] = {"/api/v1/users/": users}
