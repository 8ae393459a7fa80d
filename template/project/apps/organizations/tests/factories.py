"""Makes organizations, members and invitations for tests."""

from datetime import timedelta

from django.utils import timezone
from factory.declarations import LazyFunction, Sequence, SubFactory
from factory.django import DjangoModelFactory

from apps.core.tenancy.roles import Role
from apps.organizations.models import Invitation, Membership, Organization
from apps.users.tests.factories import UserFactory


class OrganizationFactory(DjangoModelFactory[Organization]):
    """An organization that nobody is in."""

    class Meta:
        """Each call makes another one."""

        model = Organization

    slug = Sequence(lambda number: f"organization-{number}")
    name = Sequence(lambda number: f"Organization {number}")


class MembershipFactory(DjangoModelFactory[Membership]):
    """Somebody in an organization; an owner unless another role is named."""

    class Meta:
        """Each call makes another user in another organization."""

        model = Membership

    organization = SubFactory(OrganizationFactory)
    user = SubFactory(UserFactory)
    role = Role.OWNER


class InvitationFactory(DjangoModelFactory[Invitation]):
    """An open invitation of the organization that is being worked for."""

    class Meta:
        """Each call invites somebody else."""

        model = Invitation

    email = Sequence(lambda number: f"guest{number}@example.com")
    invited_by = "owner@example.com"
    expires_at = LazyFunction(lambda: timezone.now() + timedelta(days=7))
