"""Takes old events out of the log, and leaves a seal in their place."""

from datetime import datetime
from pathlib import Path

from django.db import models, transaction
from django.db.models import Min

from apps.audit import archives
from apps.audit.models import Event, Seal
from apps.audit.verification import Link, beginning, broken_links


class SealError(Exception):
    """The events cannot be taken out; the message says why."""


@transaction.atomic
def seal(*, before: datetime, path: Path) -> Seal | None:
    """Move the events from before that time into a new file; None when there are none.

    The file is written and on the disk before an event goes. The seal is an event itself.
    """
    last = _older_than(before).last()
    if last is None or last.position is None:
        return None
    end = Link(last.position, last.hash)
    old = Event.objects.chained().filter(position__lte=end.position)
    for finding in broken_links(old.iterator(), after=beginning(), end=end):
        raise SealError(f"{finding} Nothing was taken out.")
    try:
        archive_hash = archives.write(path, old.iterator())
    except OSError as error:
        raise SealError(f"{path} cannot be written: {error.strerror}.") from error
    made = Seal.objects.create(
        position=end.position,
        hash=end.hash,
        count=old.count(),
        archive=path.name,
        archive_hash=archive_hash,
    )
    old.delete()
    return made


def _older_than(before: datetime) -> models.QuerySet[Event]:
    chained = Event.objects.chained()
    # Times may be out of order by the length of a transaction: the chain is cut at one place.
    first_kept = chained.filter(at__gte=before).aggregate(first=Min("position"))["first"]
    return chained if first_kept is None else chained.filter(position__lt=first_kept)
