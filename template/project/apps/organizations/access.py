"""Which organization somebody may work in."""

from django.core.validators import slug_re

from apps.core.tenancy.context import Scope
from apps.organizations.models import Membership
from apps.users.models import User


def scope_of_member(user: User, slug: str) -> Scope:
    """Return the scope of a member; whoever is none is told the same as of no organization."""
    if not slug_re.fullmatch(slug):  # some signs cannot even be asked for
        raise Membership.DoesNotExist
    membership = Membership.objects.of(user).get(organization__slug=slug)
    return Scope(organization_id=membership.organization_id, role=membership.role)
