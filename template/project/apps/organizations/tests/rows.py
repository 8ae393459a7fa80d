"""The rows of the lists of organizations, for the walk over all lists."""

from collections.abc import Callable

from apps.core.tenancy.roles import Role
from apps.organizations.tests.factories import InvitationFactory, MembershipFactory
from apps.organizations.tests.scope import in_scope_of, membership_of
from apps.users.models import User


def organizations(count: int, viewer: User) -> None:
    """Make organizations that the viewer is in."""
    MembershipFactory.create_batch(count, user=viewer)


def members(count: int, viewer: User) -> None:
    """Make members of the organization that the viewer's requests name."""
    organization = membership_of(viewer).organization
    MembershipFactory.create_batch(count, organization=organization, role=Role.MEMBER)


def invitations(count: int, viewer: User) -> None:
    """Make invitations of the organization that the viewer's requests name."""
    with in_scope_of(viewer):
        InvitationFactory.create_batch(count)


ROWS: dict[str, Callable[[int, User], None]] = {
    "/api/v1/organizations/": organizations,
    "/api/v1/members/": members,
    "/api/v1/invitations/": invitations,
}
