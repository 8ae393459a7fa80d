"""How often people are invited."""

from apps.core.api.throttling import UserThrottle


class InvitationThrottle(UserThrottle):
    """Limits what one user sends to mailboxes of others."""

    scope = "invitation"
    rate = "30/hour"
