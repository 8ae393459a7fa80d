"""The model that every other model inherits from, and what the core itself has to remember."""

from __future__ import annotations

from datetime import timedelta
from typing import ClassVar

from django.conf import settings
from django.db import models

from apps.core.querysets import IdempotentRequestQuerySet, TallyQuerySet


class TimestampedModel(models.Model):
    """A row that knows when it was made and when it was last changed."""

    created_at = models.DateTimeField("created at", auto_now_add=True)
    updated_at = models.DateTimeField("updated at", auto_now=True)

    class Meta:
        """Abstract: every application has tables of its own."""

        abstract = True


class IdempotentRequest(TimestampedModel):
    """A change that came with an idempotency key, and its answer as soon as there is one."""

    KEPT: ClassVar[timedelta] = timedelta(hours=24)

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    route = models.CharField("route", max_length=255)
    key = models.CharField("key", max_length=255)
    fingerprint = models.CharField("hash of address and body", max_length=64)
    claim = models.UUIDField("claim of the process that carries it out")
    status = models.PositiveSmallIntegerField("status of the answer", null=True)
    content_type = models.CharField("type of the answer", max_length=100, blank=True)
    content = models.BinaryField("answer", default=b"")
    expires_at = models.DateTimeField("expires at", db_index=True)

    objects = IdempotentRequestQuerySet.as_manager()

    class Meta:
        """One row for each key that a user has sent to a route."""

        constraints = (
            models.UniqueConstraint(
                fields=("user", "route", "key"), name="core_one_answer_per_key"
            ),
        )

    def __str__(self) -> str:
        """Return the route and the key."""
        return f"{self.route} {self.key}"


class Tally(models.Model):
    """How often something has happened in a window of time, when the database counts."""

    key = models.CharField("key", max_length=100, primary_key=True)
    hits = models.PositiveBigIntegerField("hits")
    expires_at = models.DateTimeField("expires at", db_index=True)

    objects = TallyQuerySet.as_manager()

    class Meta:
        """Rows of seconds or minutes."""

        verbose_name_plural = "tallies"

    def __str__(self) -> str:
        """Return the key and the number."""
        return f"{self.key} {self.hits}"
