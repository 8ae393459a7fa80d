"""Who may do what with an organization."""

from rest_framework.permissions import SAFE_METHODS, BasePermission
from rest_framework.request import Request
from rest_framework.views import APIView

from apps.core.scoping import IsInScope
from apps.core.tenancy.roles import MANAGERS, Role
from apps.organizations.models import Membership, Organization


class MayChangeOrganization(BasePermission):
    """Lets members look, owners and administrators change, and owners delete."""

    def has_object_permission(self, request: Request, view: APIView, obj: Organization) -> bool:
        """Ask for the role in this organization."""
        if request.method in SAFE_METHODS:
            return True
        membership = Membership.objects.get(organization=obj, user__in=[request.user.pk])
        allowed = {Role.OWNER} if request.method == "DELETE" else MANAGERS
        return membership.role in allowed


class ManagersChange(IsInScope):
    """Lets members look, and owners and administrators change."""

    only_look = frozenset(Role) - MANAGERS


class MayLeave(IsInScope):
    """Lets every member go, guests too."""

    only_look = frozenset[str]()
