"""What happens to a user that touches more than the user's own row."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from apps.core.events import tell
from apps.users.models import Session, User, new_token_id

# A session that is not continued for this long ends, and every session ends some day.
REFRESH_LIFETIME = timedelta(days=14)
SESSION_LIFETIME = timedelta(days=90)
# What changes how one logs in needs a proof of who is there that is not older than this.
CONFIRMED_FOR = timedelta(minutes=15)


@transaction.atomic
def change_password(*, user: User, password: str) -> None:
    """Set a new password, and log the user out everywhere."""
    user.set_password(password)
    user.save(update_fields=["password", "updated_at"])
    end_sessions(user=user)
    tell("password.changed", user=user)


@transaction.atomic
def deactivate(*, user: User, by: User) -> None:
    """Take the account away from a user; nobody can do that to himself."""
    if user == by:
        raise PermissionDenied("You cannot deactivate your own account.")
    user.is_active = False
    user.save(update_fields=["is_active", "updated_at"])
    end_sessions(user=user)
    tell("user.deactivated", user=user, by=by.pk)


def start_session(*, user: User, device: str, address: str) -> Session:
    """Begin a session of the API, and forget those of the user that are over."""
    Session.objects.filter(user=user, expires_at__lte=timezone.now()).delete()
    session = Session.objects.create(
        user=user,
        device=device[:200],
        address=address[:45],
        password_stamp=user.get_session_auth_hash(),
        expires_at=timezone.now() + SESSION_LIFETIME,
    )
    tell("login.succeeded", user=user, kind="api", session=str(session.pk))
    return session


def continue_session(*, session_id: str, token_id: str) -> Session | None:
    """Exchange the newest token of a session; any other one was copied, and ends it.

    Whoever comes second may be the thief or the owner: nobody can tell, so this session ends for
    both. The owner's sessions on other devices have tokens of their own, and live on.
    """
    sessions = Session.objects.filter(pk=session_id)
    # One statement compares and replaces, so of two requests at the same time one fails.
    newest = sessions.living().filter(token_id=token_id)
    exchanged = newest.update(token_id=new_token_id(), last_used_at=timezone.now())
    found = sessions.select_related("user").first()
    if exchanged and found and found.belongs_to_active_user():
        return found
    was_living = end_session(session_id=session_id)
    if was_living and found and not exchanged:
        tell("session.copied", user=found.user, session=session_id)
    return None


def confirm_session(*, user: User, session_id: str) -> None:
    """Remember that somebody has just proved who uses the session."""
    Session.objects.filter(pk=session_id).living().update(confirmed_at=timezone.now())
    tell("login.confirmed", user=user, session=session_id)


def is_confirmed(*, session_id: str) -> bool:
    """Tell whether somebody has proved lately who uses the session: at its beginning, or again."""
    since = timezone.now() - CONFIRMED_FOR
    lately = Q(created_at__gte=since) | Q(confirmed_at__gte=since)
    return Session.objects.filter(lately, pk=session_id).exists()


def log_out(*, session_id: str) -> None:
    """End the session for the user who says so."""
    if end_session(session_id=session_id):
        user = User.objects.get(sessions__pk=session_id)
        tell("logout", user=user, kind="api", session=session_id)


def end_session(*, session_id: str) -> bool:
    """Make the tokens of one session worthless, at once, and tell whether they were not before."""
    return bool(Session.objects.filter(pk=session_id).living().update(ended_at=timezone.now()))


def end_sessions(*, user: User) -> None:
    """Make the tokens of all sessions of the user worthless, at once."""
    Session.objects.filter(user=user).living().update(ended_at=timezone.now())
