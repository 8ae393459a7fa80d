"""The user, who logs in with an e-mail address, and the sessions that begin there."""

import uuid
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from apps.core.models import TimestampedModel
from apps.users.fields import LowerCaseEmailField
from apps.users.querysets import SessionQuerySet, UserManager, UserQuerySet


class User(AbstractBaseUser, PermissionsMixin, TimestampedModel):
    """A person with an account."""

    email = LowerCaseEmailField(
        "e-mail address",
        unique=True,
        error_messages={"unique": "A user with that e-mail address already exists."},
    )
    full_name = models.CharField("full name", max_length=150, blank=True)
    is_staff = models.BooleanField(
        "staff", default=False, help_text="Whether the user can log in to the admin."
    )
    is_active = models.BooleanField(
        "active", default=True, help_text="Turn this off instead of deleting an account."
    )

    objects = UserManager.from_queryset(UserQuerySet)()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        """Newest first, and addresses in lower case whatever writes them."""

        ordering = ("-created_at", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(email=Lower("email")), name="users_email_is_lower_case"
            ),
        )
        indexes = (models.Index(fields=("-created_at", "-id"), name="users_newest_first"),)

    def __str__(self) -> str:
        """Return the name, or the address of someone who has not told it."""
        return self.get_full_name()

    def get_full_name(self) -> str:
        """Return the name, or the address of someone who has not told it."""
        return self.full_name or self.email

    def get_short_name(self) -> str:
        """Return the first word of the name, or the part of the address before the @."""
        return self.full_name.split(" ")[0] or self.email.partition("@")[0]


def new_token_id() -> str:
    """Return the id of a refresh token that is not there yet."""
    return uuid.uuid4().hex


class Session(TimestampedModel):
    """A login on one device: a family of refresh tokens, of which only the newest works.

    The row holds no token, so whoever reads the table cannot log in with it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="sessions")
    token_id = models.CharField("id of the newest token", max_length=32, default=new_token_id)
    password_stamp = models.CharField("stamp of the password", max_length=128)
    device = models.CharField("device", max_length=200, blank=True)
    address = models.CharField("network address", max_length=45, blank=True)
    last_used_at = models.DateTimeField("last used at", default=timezone.now)
    confirmed_at = models.DateTimeField("confirmed at", null=True, blank=True)
    expires_at = models.DateTimeField("expires at", db_index=True)
    ended_at = models.DateTimeField("ended at", null=True, blank=True)

    objects: ClassVar[models.Manager["Session"]] = SessionQuerySet.as_manager()

    class Meta:
        """The one that was used last comes first."""

        ordering = ("-last_used_at", "-pk")

    def __str__(self) -> str:
        """Return the device, as it has named itself."""
        return self.device or "unknown device"

    def belongs_to_active_user(self) -> bool:
        """Tell whether the user may still log in, with the same password as when this began."""
        # The older stamps are those of SECRET_KEY_FALLBACKS.
        stamps = (
            self.user.get_session_auth_hash(),
            *self.user.get_session_auth_fallback_hash(),
        )
        same = any(constant_time_compare(self.password_stamp, stamp) for stamp in stamps)
        return same and self.user.is_active
