"""Who may do what with users."""

from rest_framework.permissions import SAFE_METHODS, BasePermission
from rest_framework.request import Request
from rest_framework.views import APIView

from apps.users.models import User


class MayChangeUsers(BasePermission):
    """Allows those whose role lets them change users."""

    def has_permission(self, request: Request, view: APIView) -> bool:
        """Ask for the permission that the admin gives."""
        return request.user.has_perm("users.change_user")


class IsSelfOrMayChange(MayChangeUsers):
    """Allows reading, and changing oneself; changing others needs the permission."""

    def has_permission(self, request: Request, view: APIView) -> bool:
        """Decide by the object alone."""
        return True

    def has_object_permission(self, request: Request, view: APIView, obj: User) -> bool:
        """Compare the object with the user who asks."""
        if request.method in SAFE_METHODS or obj == request.user:
            return True
        return super().has_permission(request, view)
