"""Questions that are asked about many users at once, and the manager that asks them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.base_user import BaseUserManager
from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from apps.users.models import User


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


_Manager = BaseUserManager.from_queryset(UserQuerySet)


class UserManager(_Manager["User"]):
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
