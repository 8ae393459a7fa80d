"""What people log in with beside the password, and the questions that wait for it."""

import secrets
import uuid
from datetime import timedelta
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from apps.core.fields import EncryptedTextField
from apps.core.models import TimestampedModel
from apps.mfa.querysets import ChallengeQuerySet, RecoveryCodeQuerySet


class AuthenticatorApp(TimestampedModel):
    """An app that shows codes; its secret is encrypted."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="authenticator_app"
    )
    secret = EncryptedTextField("secret")
    last_step = models.BigIntegerField("step of the last code", default=0)
    confirmed_at = models.DateTimeField("confirmed at", null=True, blank=True)

    class Meta:
        """One for each user."""

        verbose_name = "authenticator app"

    def __str__(self) -> str:
        """Return whose it is."""
        return f"app of {self.user}"


class RecoveryCode(TimestampedModel):
    """A code for the day when everything else is lost; only its hash is kept."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="recovery_codes"
    )
    digest = models.CharField("hash of the code", max_length=64)
    used_at = models.DateTimeField("used at", null=True, blank=True)

    objects = RecoveryCodeQuerySet.as_manager()

    class Meta:
        """No two are the same."""

        constraints = (
            models.UniqueConstraint(fields=("user", "digest"), name="mfa_recovery_code_once"),
        )

    def __str__(self) -> str:
        """Return whose it is; the code itself is not here."""
        return f"recovery code of {self.user}"


class Passkey(TimestampedModel):
    """A key pair of which the other half is in a device of the user's."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="passkeys"
    )
    name = models.CharField("name", max_length=100)
    credential_id = models.CharField("id", max_length=1400, unique=True)
    public_key = models.BinaryField("public key")
    sign_count = models.BigIntegerField("number of uses, as the device counts", default=0)
    last_used_at = models.DateTimeField("last used at", null=True, blank=True)

    class Meta:
        """Newest first."""

        ordering = ("-created_at", "-pk")

    def __str__(self) -> str:
        """Return the name that the user has given it."""
        return self.name


def new_nonce() -> bytes:
    """Return the bytes that a device has to sign."""
    return secrets.token_bytes(32)


class Challenge(TimestampedModel):
    """A question that waits for a second factor, or for a passkey alone."""

    LIFETIME: ClassVar[timedelta] = timedelta(minutes=5)

    class Purpose(models.TextChoices):
        """What the answer is good for: nothing else takes it."""

        LOGIN = "login"
        CONFIRMATION = "confirmation"
        REGISTRATION = "registration"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    purpose = models.CharField("purpose", max_length=20, choices=Purpose.choices)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="+"
    )
    password_stamp = models.CharField("stamp of the password", max_length=128, blank=True)
    nonce = models.BinaryField("what a device signs", default=new_nonce)
    expires_at = models.DateTimeField("expires at", db_index=True)
    used_at = models.DateTimeField("used at", null=True, blank=True)

    objects: ClassVar[models.Manager["Challenge"]] = ChallengeQuerySet.as_manager()

    def __str__(self) -> str:
        """Return what it is for."""
        return self.get_purpose_display()

    def set_end(self) -> None:
        """Let it end soon."""
        self.expires_at = timezone.now() + self.LIFETIME
