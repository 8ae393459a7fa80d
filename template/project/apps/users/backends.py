"""Checks passwords, and stops guessing them."""

from asgiref.sync import sync_to_async
from django.contrib.auth.backends import ModelBackend
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from apps.core.events import tell
from apps.users import lockout
from apps.users.models import User


class LockoutBackend(ModelBackend):
    """Refuses after too many wrong passwords, whether the account exists or not."""

    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
        **credentials: object,
    ) -> User | None:
        """Return the user; an attempt is counted before the password is looked at."""
        email = username or credentials.get("email")
        if not isinstance(email, str) or password is None:
            return None
        if lockout.count(email):
            # Told once: whoever goes on trying does not fill the log.
            if lockout.has_just_locked(email):
                _tell("login.locked", email)
            raise PermissionDenied
        user = super().authenticate(request, username=email, password=password)
        if user is None:
            _tell("login.failed", email)
            return None
        lockout.forgive(email)
        return user

    async def aauthenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
        **credentials: object,
    ) -> User | None:
        """Do the same from asynchronous code, which would pass by the lock otherwise."""
        return await sync_to_async(self.authenticate)(request, username, password, **credentials)


def _tell(event: str, email: str) -> None:
    # What was typed is not told: people type passwords into the wrong field.
    tell(event, user=User.objects.filter(email=email.strip()).first())
