"""Keys for programs."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from apps.api_keys.querysets import ApiKeyQuerySet
from apps.core.models import TimestampedModel


class ApiKey(TimestampedModel):
    """A key that opens the API in the name of a user; the row does not hold what opens it."""

    class Scope(models.TextChoices):
        """How far a key reaches: never further than its user."""

        READ = "read", "read"
        WRITE = "write", "read and write"

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="api_keys")
    name = models.CharField("name", max_length=100)
    prefix = models.CharField("prefix", max_length=12, unique=True, editable=False)
    digest = models.CharField("hash of the key", max_length=64, editable=False)
    scope = models.CharField("scope", max_length=10, choices=Scope, default=Scope.READ)
    areas = models.JSONField(
        "areas",
        default=list,
        blank=True,
        help_text="Names of routes such as user; none means all that keys may open.",
    )
    expires_at = models.DateTimeField("expires at", null=True, blank=True)
    last_used_at = models.DateTimeField("last used at", null=True, blank=True, editable=False)
    revoked_at = models.DateTimeField("revoked at", null=True, blank=True, editable=False)

    objects = ApiKeyQuerySet.as_manager()

    class Meta:
        """Newest first."""

        ordering = ("-created_at", "-pk")
        verbose_name = "API key"

    def __str__(self) -> str:
        """Return the name with the part of the key that is no secret."""
        return f"{self.name} ({self.prefix})"

    def may(self, *, change: bool, area: str) -> bool:
        """Tell whether the key reaches as far as a request wants to."""
        far_enough = self.scope == self.Scope.WRITE or not change
        return far_enough and (not self.areas or area in self.areas)
