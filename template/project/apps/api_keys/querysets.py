"""Questions about many keys at once."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils import timezone

if TYPE_CHECKING:
    from apps.api_keys.models import ApiKey  # noqa: F401 - a string below names it

# The time of use is written no more often than this: a key may be used a hundred times a second.
USE_IS_NOTED = timedelta(minutes=1)


class ApiKeyQuerySet(models.QuerySet["ApiKey"]):
    """Chainable filters of keys."""

    def living(self) -> ApiKeyQuerySet:
        """Keep keys that nobody has revoked, and whose time is not over."""
        now = timezone.now()
        return self.filter(
            Q(expires_at=None) | Q(expires_at__gt=now), revoked_at=None, user__is_active=True
        )

    def visible_to(self, user_id: object) -> ApiKeyQuerySet:
        """Keep the user's own keys; strangers have none."""
        return self.filter(user__pk__in=[user_id])

    def revoke(self) -> int:
        """Make the keys worthless, at once, and return how many there were."""
        return self.filter(revoked_at=None).update(revoked_at=timezone.now())

    def note_use(self) -> None:
        """Remember that the keys are used."""
        now = timezone.now()
        late = Q(last_used_at=None) | Q(last_used_at__lte=now - USE_IS_NOTED)
        self.filter(late).update(last_used_at=now)
