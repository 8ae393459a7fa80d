"""The rows of the list of keys, for the walk over all lists."""

from collections.abc import Callable

from apps.api_keys.models import ApiKey
from apps.api_keys.secrets import new_key
from apps.users.models import User


def keys(count: int, viewer: User) -> None:
    """Make keys of the viewer."""
    texts = [new_key() for _ in range(count)]
    ApiKey.objects.bulk_create(
        [ApiKey(user=viewer, name="x", prefix=t.prefix, digest=t.digest) for t in texts]
    )


ROWS: dict[str, Callable[[int, User], None]] = {"/api/v1/keys/": keys}
