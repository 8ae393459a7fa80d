"""What can be asked about services of others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from apps.upstreams.models import Upstream  # noqa: F401 - a string below names it


class UpstreamQuerySet(models.QuerySet["Upstream"]):
    """Services of others, many at a time."""

    def watched(self) -> UpstreamQuerySet:
        """Return those that the page shows, no more than can be asked while somebody waits."""
        return self.filter(is_watched=True)[:50]
