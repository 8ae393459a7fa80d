"""What happens to a user that touches more than the user's own row."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from apps.core.events import tell
from apps.users.models import Session, User, new_token_id

# A session that is not continued for this long ends, and every session ends some day.
REFRESH_LIFETIME = timedelta(days=14)
SESSION_LIFETIME = timedelta(days=90)


@transaction.atomic
def change_password(*, user: User, password: str) -> None:
    """Set a new password, and log the user out everywhere."""
    user.set_password(password)
    user.save(update_fields=["password", "updated_at"])
    end_sessions(user=user)


@transaction.atomic
def deactivate(*, user: User, by: User) -> None:
    """Take the account away from a user; nobody can do that to himself."""
    if user == by:
        raise PermissionDenied("You cannot deactivate your own account.")
    user.is_active = False
    user.save(update_fields=["is_active", "updated_at"])
    end_sessions(user=user)


def start_session(*, user: User, device: str, address: str) -> Session:
    """Begin a session of the API, and forget those of the user that are over."""
    Session.objects.filter(user=user, expires_at__lte=timezone.now()).delete()
    tell("login.succeeded", user=user, kind="api")
    return Session.objects.create(
        user=user,
        device=device[:200],
        address=address[:45],
        password_stamp=user.get_session_auth_hash(),
        expires_at=timezone.now() + SESSION_LIFETIME,
    )


def continue_session(*, session_id: str, token_id: str) -> Session | None:
    """Exchange the newest token of a session; any other one was copied, and ends it.

    Whoever comes second may be the thief or the owner: nobody can tell, so this session ends for
    both. The owner's sessions on other devices have tokens of their own, and live on.
    """
    sessions = Session.objects.filter(pk=session_id)
    # One statement compares and replaces, so of two requests at the same time one fails.
    newest = sessions.living().filter(token_id=token_id)
    exchanged = newest.update(token_id=new_token_id(), last_used_at=timezone.now())
    found = sessions.select_related("user").first() if exchanged else None
    if found is None or not found.belongs_to_active_user():
        end_session(session_id=session_id)
        return None
    return found


def end_session(*, session_id: str) -> None:
    """Make the tokens of one session worthless, at once."""
    Session.objects.filter(pk=session_id).living().update(ended_at=timezone.now())


def end_sessions(*, user: User) -> None:
    """Make the tokens of all sessions of the user worthless, at once."""
    Session.objects.filter(user=user).living().update(ended_at=timezone.now())
