"""What happens to security: one signal for those who keep it."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.dispatch import Signal

# Sent with `event` (a name such as "login.failed"), `user` (whom it is about, or None) and
# `details` (plain values, never a secret).
# Receivers run at once, in the transaction of what has happened, and may refuse it by raising.
security_event = Signal()

Detail = str | int | bool


def tell(event: str, *, user: AbstractBaseUser | None = None, **details: Detail) -> None:
    """Tell that something has happened to security."""
    security_event.send(sender=None, event=event, user=user, details=details)
