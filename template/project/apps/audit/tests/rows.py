"""The rows of the list of events, for the walk over all lists."""

from collections.abc import Callable

from apps.audit.models import Event
from apps.users.models import User


def events(count: int, viewer: User) -> None:
    """Write events, which an administrator sees."""
    Event.objects.bulk_create([Event(action="tested") for _ in range(count)])


ROWS: dict[str, Callable[[int, User], None]] = {"/api/v1/audit/events/": events}
