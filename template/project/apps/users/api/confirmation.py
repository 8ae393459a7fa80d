"""What changes how one logs in asks again who is there."""

from django.contrib.auth import authenticate
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.views import APIView
from rest_framework_simplejwt.tokens import Token

from apps.users import services
from apps.users.models import User


class ConfirmationRequired(AuthenticationFailed):
    """The session is good, but nobody knows any more who uses it."""

    default_detail = "Confirm who you are first, then ask again."
    default_code = "confirmation_required"


def session_id_of(request: Request) -> str:
    """Return the session that the token of the request belongs to; whatever else has none."""
    if not isinstance(request.auth, Token):
        raise ConfirmationRequired
    return str(request.auth["sid"])


def require_confirmation(request: Request) -> None:
    """Refuse a session whose user has not been asked for a while."""
    if not services.is_confirmed(session_id=session_id_of(request)):
        raise ConfirmationRequired


def is_password_of(user: User, password: str) -> bool:
    """Compare the password; a wrong one counts towards the lock, as at the login."""
    return authenticate(None, email=user.email, password=password) == user


class IsConfirmed(BasePermission):
    """Lets those in who have shown lately who they are; comes behind IsAuthenticated."""

    def has_permission(self, request: Request, view: APIView) -> bool:
        """Ask the session when that was."""
        require_confirmation(request)
        return True
