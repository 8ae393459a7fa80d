"""The rows of the lists of identities, for the walk over all lists."""

from collections.abc import Callable

from apps.social.models import Identity
from apps.users.models import User


def identities(count: int, viewer: User) -> None:
    """Make identities of the viewer, who sees no others."""
    start = Identity.objects.count()
    Identity.objects.bulk_create(
        Identity(user=viewer, provider="fake", subject=str(start + number))
        for number in range(count)
    )


ROWS: dict[str, Callable[[int, User], None]] = {"/api/v1/social/identities/": identities}
