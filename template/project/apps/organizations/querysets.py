"""Questions about organizations, memberships and invitations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.utils import timezone

from apps.core.scoping import ScopedQuerySet
from apps.core.tenancy.context import required_scope
from apps.core.tenancy.roles import Role

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from apps.organizations.models import (  # noqa: F401 - strings below name them
        Invitation,
        Membership,
        Organization,
    )
    from apps.users.models import User


class OrganizationQuerySet(models.QuerySet["Organization"]):
    """Chainable filters of organizations."""

    def visible_to(self, viewer: User | AnonymousUser) -> OrganizationQuerySet:
        """Keep those that the viewer is in; the others do not exist for him."""
        # A list, in which strangers, who have no number, match nothing.
        return self.filter(memberships__user_id__in=[viewer.pk])


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Chainable filters of memberships."""

    def of(self, user: User) -> MembershipQuerySet:
        """Keep where somebody is."""
        return self.filter(user=user)

    def here(self) -> MembershipQuerySet:
        """Keep who is in the organization that is being worked for."""
        return self.filter(organization_id=required_scope("A membership").organization_id)

    def owners(self) -> MembershipQuerySet:
        """Keep those who own."""
        return self.filter(role=Role.OWNER)


class InvitationQuerySet(ScopedQuerySet["Invitation"]):
    """Chainable filters of invitations."""

    def open(self) -> InvitationQuerySet:
        """Keep those that can still be accepted."""
        return self.filter(used_at=None, expires_at__gt=timezone.now())
