"""Questions about many users or sessions at once, and the manager that makes users."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.base_user import BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils import timezone

if TYPE_CHECKING:
    from apps.users.models import Session, User  # noqa: F401 - a string below names the first


class UserQuerySet(models.QuerySet["User"]):
    """Chainable filters, named as people speak."""

    def active(self) -> UserQuerySet:
        """Keep users who may log in."""
        return self.filter(is_active=True)

    def matching(self, text: str) -> UserQuerySet:
        """Keep users whose name or address holds the text."""
        return self.filter(Q(full_name__icontains=text) | Q(email__icontains=text))

    def visible_to(self, viewer: User) -> UserQuerySet:
        """Keep whom the viewer may see: everyone for staff with the permission, or only himself."""
        if viewer.is_staff and viewer.has_perm("users.view_user"):
            return self
        return self.filter(pk=viewer.pk)


class SessionQuerySet(models.QuerySet["Session"]):
    """Chainable filters of sessions."""

    def living(self) -> SessionQuerySet:
        """Keep sessions that nobody has ended, and that are not over."""
        return self.filter(ended_at=None, expires_at__gt=timezone.now())


class UserManager(BaseUserManager["User"]):
    """Makes users from an address and a password."""

    def create_user(self, email: str, password: str | None = None, **fields: object) -> User:
        """Make a user; without a password, one who cannot log in until it is set."""
        if not email:
            raise ValueError("A user needs an e-mail address.")
        user = self.model(email=email.lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: object) -> User:
        """Make a user who may do everything."""
        return self.create_user(
            email, password, **{**fields, "is_staff": True, "is_superuser": True}
        )
