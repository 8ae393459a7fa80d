"""Who sends a request to the API: the token says it, and its session must be alive."""

from rest_framework.exceptions import AuthenticationFailed
from rest_framework_simplejwt.authentication import JWTAuthentication
from rest_framework_simplejwt.tokens import Token

from apps.users.models import Session, User


class SessionTokenAuthentication(JWTAuthentication):
    """Takes access tokens, until the minute in which their session ends."""

    # The package says that it returns whatever type of user one likes.
    def get_user(self, validated_token: Token) -> User:  # type: ignore[override]
        """Return the user of a living session, by one query."""
        sessions = Session.objects.living().select_related("user")
        # Asked for by `get`, which leaves out the order: this query is part of every request.
        try:
            session = sessions.get(pk=validated_token["sid"])
        except Session.DoesNotExist:
            session = None
        if session is None or not session.belongs_to_active_user():
            raise AuthenticationFailed("The session has ended.", code="session_ended")
        return session.user
