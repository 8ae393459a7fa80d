"""Questions about what the core remembers."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import connections, models, transaction
from django.utils import timezone

if TYPE_CHECKING:
    from apps.core.models import IdempotentRequest, Tally  # noqa: F401 - a string names the second

# A process that dies leaves its claim behind: after this time another may take it over.
CLAIMED = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class Name:
    """What tells a change from others: who sent it, where to, under which key, and what."""

    user_id: int
    route: str
    key: str
    fingerprint: str


class IdempotentRequestQuerySet(models.QuerySet["IdempotentRequest"]):
    """Claims keys, and forgets them."""

    def claimed(self, name: Name, *, claim: uuid.UUID) -> IdempotentRequest:
        """Return the change of that name; it carries the claim if nobody was first."""
        until = timezone.now() + CLAIMED
        entry, _ = self.get_or_create(
            user_id=name.user_id,
            route=name.route,
            key=name.key,
            defaults={"fingerprint": name.fingerprint, "claim": claim, "expires_at": until},
        )
        if entry.expires_at <= timezone.now():
            # Of those who find it so, one changes the row; the others wait, and see it changed.
            self.expired().filter(pk=entry.pk).update(
                fingerprint=name.fingerprint,
                claim=claim,
                expires_at=until,
                status=None,
                content=b"",
            )
            entry.refresh_from_db()
        return entry

    def expired(self) -> IdempotentRequestQuerySet:
        """Keep those whose time is over."""
        return self.filter(expires_at__lte=timezone.now())


class TallyQuerySet(models.QuerySet["Tally"]):
    """Counts, and sweeps up."""

    # Reading and adding are one statement, so of two that come at once each has a number.
    HIT = (
        "INSERT INTO core_tally (key, hits, expires_at) VALUES (%s, 1, %s)"
        " ON CONFLICT (key) DO UPDATE SET hits = core_tally.hits + 1 RETURNING hits"
    )
    SWEPT_AT_ONCE = 100

    def hit(self, key: str, *, until: datetime) -> int:
        """Count one more, and return the number."""
        connection = connections[self.db]
        with connection.cursor() as cursor:
            moment = connection.ops.adapt_datetimefield_value(until)
            cursor.execute(self.HIT, [key, moment])
            hits = int(cursor.fetchall()[0][0])
        if hits == 1:
            self._sweep()
        return hits

    def _sweep(self) -> None:
        """Delete some that are over; those that another process deletes are left to it."""
        over = self.filter(expires_at__lte=timezone.now())
        with transaction.atomic(using=self.db):
            locked = over.select_for_update(skip_locked=True).values_list("pk", flat=True)
            self.filter(pk__in=list(locked[: self.SWEPT_AT_ONCE])).delete()
