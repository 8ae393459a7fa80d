"""The rows of the lists of accounts, for the walk over all lists."""

from collections.abc import Callable

from apps.users.models import User
from apps.users.tests.factories import SessionFactory


def sessions(count: int, viewer: User) -> None:
    """Make sessions of the viewer, who sees no others."""
    SessionFactory.create_batch(count, user=viewer)


ROWS: dict[str, Callable[[int, User], None]] = {"/api/v1/account/sessions/": sessions}
