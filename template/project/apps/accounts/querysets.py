"""Questions that are asked about many links at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.utils import timezone

if TYPE_CHECKING:
    from apps.accounts.models import Link  # noqa: F401 - a string below names it


class LinkQuerySet(models.QuerySet["Link"]):
    """Chainable filters of links."""

    def open(self) -> LinkQuerySet:
        """Keep links that can still be used."""
        return self.filter(used_at=None, expires_at__gt=timezone.now())

    def over(self) -> LinkQuerySet:
        """Keep links whose time has passed."""
        return self.filter(expires_at__lte=timezone.now())
