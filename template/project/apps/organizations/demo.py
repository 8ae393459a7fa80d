"""Demo data: two organizations, so that one can be seen not to see the other."""

from apps.core import seeding
from apps.core.tenancy.roles import Role
from apps.organizations.models import Membership, Organization
from apps.users.models import User

ORGANIZATIONS = {"analytical-engines": "Analytical Engines", "flight-research": "Flight Research"}


def seed() -> None:
    """Make those that are missing, with the demo account as the owner."""
    owner = User.objects.get(email=seeding.EMAIL)
    for slug, name in ORGANIZATIONS.items():
        organization, _ = Organization.objects.get_or_create(slug=slug, defaults={"name": name})
        Membership.objects.get_or_create(
            organization=organization, user=owner, defaults={"role": Role.OWNER}
        )
