"""Checks passwords, and stops guessing them."""

from asgiref.sync import sync_to_async
from django.contrib.auth.backends import ModelBackend
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from apps.core.counters import forget, hit
from apps.users.models import User

ATTEMPTS = 10
SECONDS = 15 * 60


class LockoutBackend(ModelBackend):
    """Refuses an account after too many wrong passwords, whether it exists or not."""

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
        name = f"login:{email.strip().lower()}"
        if hit(name, seconds=SECONDS).hits > ATTEMPTS:
            raise PermissionDenied
        user = super().authenticate(request, username=email, password=password)
        if user is not None:
            forget(name, seconds=SECONDS)
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
