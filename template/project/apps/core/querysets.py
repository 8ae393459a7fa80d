"""Questions about what the core remembers."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import models
from django.utils import timezone

if TYPE_CHECKING:
    from apps.core.models import IdempotentRequest

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
