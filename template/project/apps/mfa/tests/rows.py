"""The rows of the lists of second factors, for the walk over all lists."""

from collections.abc import Callable

from apps.mfa.tests.factories import PasskeyFactory
from apps.users.models import User


def passkeys(count: int, viewer: User) -> None:
    """Make passkeys of the viewer, who sees no others."""
    PasskeyFactory.create_batch(count, user=viewer)


ROWS: dict[str, Callable[[int, User], None]] = {"/api/v1/mfa/passkeys/": passkeys}
