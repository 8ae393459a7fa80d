"""What is told about users; `apps.core.events` takes it to those who listen.

| event | when |
|---|---|
| `login.succeeded` | a session begins: `kind` is `page` or `api` |
| `login.failed`, `login.locked` | a password was wrong, or there were too many |
| `login.confirmed` | somebody has proved again who is there |
| `logout` | a session was ended by its user |
| `session.copied` | a refresh token came twice |
| `password.changed`, `user.deactivated` | all sessions of the user have ended |
"""

from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.dispatch import receiver

from apps.core.events import tell
from apps.users.models import User


@receiver(user_logged_in)
def tell_login(sender: object, user: User, **kwargs: object) -> None:
    """Tell that a session of the pages has begun."""
    tell("login.succeeded", user=user, kind="page")


@receiver(user_logged_out)
def tell_logout(sender: object, user: User | None, **kwargs: object) -> None:
    """Tell that a session of the pages has ended."""
    tell("logout", user=user, kind="page")
