"""Questions that are asked about second factors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.utils import timezone

if TYPE_CHECKING:
    from apps.mfa.models import Challenge, RecoveryCode  # noqa: F401 - strings below name them


class ChallengeQuerySet(models.QuerySet["Challenge"]):
    """Chainable filters of challenges."""

    def open(self) -> ChallengeQuerySet:
        """Keep those that can still be answered."""
        return self.filter(used_at=None, expires_at__gt=timezone.now())

    def over(self) -> ChallengeQuerySet:
        """Keep those whose time has passed."""
        return self.filter(expires_at__lte=timezone.now())


class RecoveryCodeQuerySet(models.QuerySet["RecoveryCode"]):
    """Chainable filters of recovery codes."""

    def unused(self) -> RecoveryCodeQuerySet:
        """Keep those that still work."""
        return self.filter(used_at=None)
