"""Questions that are asked about attempts to log in elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.utils import timezone

if TYPE_CHECKING:
    from apps.social.models import Attempt  # noqa: F401 - a string below names it


class AttemptQuerySet(models.QuerySet["Attempt"]):
    """Chainable filters of attempts."""

    def open(self) -> AttemptQuerySet:
        """Keep those that may still come back."""
        return self.filter(used_at=None, expires_at__gt=timezone.now())

    def over(self) -> AttemptQuerySet:
        """Keep those whose time has passed."""
        return self.filter(expires_at__lte=timezone.now())
