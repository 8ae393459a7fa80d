"""The user, who logs in with an e-mail address."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower

from apps.core.models import TimestampedModel
from apps.users.fields import LowerCaseEmailField
from apps.users.querysets import UserManager


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

    objects: ClassVar[UserManager] = UserManager()

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
