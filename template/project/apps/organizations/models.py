"""Organizations, memberships and invitations."""

from __future__ import annotations

from datetime import timedelta
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from apps.core.models import TimestampedModel
from apps.core.scoping import SCOPE_FIELDS, ScopedModel
from apps.core.tenancy.context import Scope
from apps.core.tenancy.roles import Role
from apps.organizations.querysets import (
    InvitationQuerySet,
    MembershipQuerySet,
    OrganizationQuerySet,
)
from apps.users.fields import LowerCaseEmailField


class Organization(TimestampedModel):
    """What rows belong to. It is the one thing that is looked up before there is a scope."""

    slug = models.SlugField("slug", max_length=50, unique=True)
    name = models.CharField("name", max_length=100)

    objects: ClassVar[models.Manager[Organization]] = OrganizationQuerySet.as_manager()

    class Meta:
        """Newest first."""

        ordering = ("-created_at", "-pk")

    def __str__(self) -> str:
        """Return the name."""
        return self.name

    @property
    def scope(self) -> Scope:
        """Return the scope of work that nobody in particular has asked for."""
        return Scope(organization_id=self.pk)


class Membership(TimestampedModel):
    """Somebody in an organization.

    It is not a scoped row: people ask for the organizations that they are in, and requests for the
    role, before there is a scope. Each question says whose memberships it is about.
    """

    organization = models.ForeignKey(
        Organization, on_delete=models.CASCADE, related_name="memberships"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships"
    )
    role = models.CharField("role", max_length=10, choices=Role.choices, default=Role.MEMBER)

    objects: ClassVar[models.Manager[Membership]] = MembershipQuerySet.as_manager()

    class Meta:
        """Whoever came first stands first, and nobody stands there twice."""

        ordering = ("created_at", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("organization", "user"), name="organizations_one_membership"
            ),
            models.CheckConstraint(
                condition=models.Q(role__in=Role.values), name="organizations_known_role"
            ),
        )

    def __str__(self) -> str:
        """Return who is what."""
        return f"{self.user}, {self.get_role_display()}"


class Invitation(ScopedModel):
    """Somebody is asked to come: once, not for long, and nobody else in his place.

    The row does not hold what opens it: that is signed, and only in the mail.
    """

    LIFETIME: ClassVar[timedelta] = timedelta(days=7)

    email = LowerCaseEmailField("e-mail address")
    role = models.CharField("role", max_length=10, choices=Role.choices, default=Role.MEMBER)
    invited_by = models.CharField("invited by", max_length=254)
    expires_at = models.DateTimeField("expires at", db_index=True)
    used_at = models.DateTimeField("used at", null=True, blank=True)

    objects: ClassVar[models.Manager[Invitation]] = InvitationQuerySet.as_manager()

    class Meta:
        """Newest first; an address has one open invitation at a time."""

        ordering = ("-created_at", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=(*SCOPE_FIELDS, "email"),
                condition=models.Q(used_at=None),
                name="organizations_one_invitation",
            ),
            models.CheckConstraint(
                condition=models.Q(role__in=[Role.ADMIN, Role.MEMBER, Role.GUEST]),
                name="organizations_nobody_is_invited_to_own",
            ),
        )

    def __str__(self) -> str:
        """Return who is asked to be what."""
        return f"{self.email}, {self.get_role_display()}"

    def set_end(self) -> None:
        """Let the invitation end."""
        self.expires_at = timezone.now() + self.LIFETIME
