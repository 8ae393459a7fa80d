"""What happens to a user that touches more than the user's own row."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from rest_framework_simplejwt.token_blacklist.models import BlacklistedToken, OutstandingToken

from apps.users.models import User


@transaction.atomic
def change_password(*, user: User, password: str) -> None:
    """Set a new password, and log the user out everywhere."""
    user.set_password(password)
    user.save(update_fields=["password", "updated_at"])
    revoke_tokens(user=user)


@transaction.atomic
def deactivate(*, user: User, by: User) -> None:
    """Take the account away from a user; nobody can do that to himself."""
    if user == by:
        raise PermissionDenied("You cannot deactivate your own account.")
    user.is_active = False
    user.save(update_fields=["is_active", "updated_at"])
    revoke_tokens(user=user)


def revoke_tokens(*, user: User) -> None:
    """Make all refresh tokens of the user worthless; access tokens end within minutes."""
    living = OutstandingToken.objects.filter(user=user, blacklistedtoken__isnull=True)
    BlacklistedToken.objects.bulk_create(
        [BlacklistedToken(token=token) for token in living], ignore_conflicts=True
    )
