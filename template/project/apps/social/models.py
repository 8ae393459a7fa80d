"""Who users are elsewhere, and the attempts to show it."""

import secrets
import uuid
from datetime import timedelta
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from apps.core.models import TimestampedModel
from apps.social.querysets import AttemptQuerySet


class Identity(TimestampedModel):
    """A user, as a provider knows him: by a subject that never changes, and not by an address."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="identities"
    )
    provider = models.CharField("provider", max_length=50)
    subject = models.CharField("subject", max_length=255)
    email = models.EmailField("e-mail address at the provider", blank=True)
    last_used_at = models.DateTimeField("last used at", default=timezone.now)

    class Meta:
        """Newest first; nobody at a provider is two users here."""

        verbose_name_plural = "identities"
        ordering = ("-created_at", "-pk")
        constraints = (
            models.UniqueConstraint(fields=("provider", "subject"), name="social_identity_once"),
        )

    def __str__(self) -> str:
        """Return the provider and the address there."""
        return f"{self.provider}: {self.email or self.subject}"


def new_secret() -> str:
    """Return 256 random bits as text."""
    return secrets.token_urlsafe(32)


class Attempt(TimestampedModel):
    """A visit to a provider that has begun, and what it must come back with."""

    LIFETIME: ClassVar[timedelta] = timedelta(minutes=10)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    provider = models.CharField("provider", max_length=50)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="+"
    )
    nonce = models.CharField("nonce", max_length=64, default=new_secret)
    verifier = models.CharField("verifier of the code", max_length=64, default=new_secret)
    binder_digest = models.CharField("hash of what the client keeps", max_length=64)
    return_address = models.CharField("where the provider leads back to", max_length=500)
    expires_at = models.DateTimeField("expires at", db_index=True)
    used_at = models.DateTimeField("used at", null=True, blank=True)

    objects: ClassVar[models.Manager["Attempt"]] = AttemptQuerySet.as_manager()

    def __str__(self) -> str:
        """Return the provider."""
        return self.provider

    def set_end(self) -> None:
        """Let it end soon."""
        self.expires_at = timezone.now() + self.LIFETIME
