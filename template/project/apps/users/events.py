"""What is told about users; `apps.core.events` takes it to those who listen.

| event | when |
|---|---|
| `login.succeeded` | a session begins: `kind` is `page` or `api` |
| `login.failed` | a password was wrong |
| `logout` | a session of the pages was ended by its user |
"""

from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.dispatch import receiver

from apps.core.events import tell
from apps.users.models import User


@receiver(user_logged_in)
def tell_login(sender: object, user: User, **kwargs: object) -> None:
    """Tell that a session of the pages has begun."""
    tell("login.succeeded", user=user, kind="page")


@receiver(user_login_failed)
def tell_failure(sender: object, **kwargs: object) -> None:
    """Tell that a password was wrong; whose is not known."""
    tell("login.failed")


@receiver(user_logged_out)
def tell_logout(sender: object, user: User | None, **kwargs: object) -> None:
    """Tell that a session of the pages has ended."""
    tell("logout", user=user, kind="page")
