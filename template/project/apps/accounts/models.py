"""Links in mails."""

import uuid
from datetime import timedelta
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from apps.accounts.querysets import LinkQuerySet
from apps.core.models import TimestampedModel
from apps.users.fields import LowerCaseEmailField


class Link(TimestampedModel):
    """A link that somebody asked for: it works once, and not for long.

    The row does not hold what opens it: that is signed, and only in the mail.
    """

    class Purpose(models.TextChoices):
        """What the link is for; also the name of the page that it leads to."""

        REGISTRATION = "registration", "registration"
        PASSWORD = "password", "password reset"
        EMAIL = "email", "change of address"

    LIFETIMES: ClassVar[dict[str, timedelta]] = {
        Purpose.REGISTRATION: timedelta(days=1),
        Purpose.PASSWORD: timedelta(minutes=30),
        Purpose.EMAIL: timedelta(hours=1),
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    purpose = models.CharField("purpose", max_length=20, choices=Purpose.choices)
    email = LowerCaseEmailField("e-mail address")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="links"
    )
    password_stamp = models.CharField("stamp of the password", max_length=128, blank=True)
    expires_at = models.DateTimeField("expires at", db_index=True)
    used_at = models.DateTimeField("used at", null=True, blank=True)

    objects: ClassVar[models.Manager["Link"]] = LinkQuerySet.as_manager()

    class Meta:
        """Newest first."""

        ordering = ("-created_at", "-pk")

    def __str__(self) -> str:
        """Return the purpose and the address."""
        return f"{self.get_purpose_display()} for {self.email}"

    def set_end(self) -> None:
        """Let the link end when its purpose says."""
        self.expires_at = timezone.now() + self.LIFETIMES[self.purpose]
