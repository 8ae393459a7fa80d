"""How often people are invited."""

from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request
from rest_framework.views import APIView

from apps.core.api.throttling import UserThrottle


class InvitationThrottle(UserThrottle):
    """Limits what one user sends to mailboxes of others; to look is free."""

    scope = "invitation"
    rate = "30/hour"

    def get_cache_key(self, request: Request, view: APIView) -> str | None:
        """Return the user, for changes only."""
        return None if request.method in SAFE_METHODS else super().get_cache_key(request, view)
