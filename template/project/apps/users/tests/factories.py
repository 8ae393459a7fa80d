"""Makes users for tests."""

from datetime import timedelta

from django.utils import timezone
from factory.declarations import LazyAttribute, LazyFunction, Sequence, SubFactory
from factory.django import DjangoModelFactory, Password

from apps.users.models import Session, User

PASSWORD = "correct horse battery staple"


class UserFactory(DjangoModelFactory[User]):
    """A user who can log in with `PASSWORD`."""

    class Meta:
        """Each call makes another user."""

        model = User

    email = Sequence(lambda number: f"user{number}@example.com")
    full_name = Sequence(lambda number: f"User {number}")
    password = Password(PASSWORD)


class AdminFactory(UserFactory):
    """A user who may do everything."""

    is_staff = True
    is_superuser = True


class SessionFactory(DjangoModelFactory[Session]):
    """A session that has just begun."""

    class Meta:
        """Each call makes another session, of another user."""

        model = Session

    user = SubFactory(UserFactory)
    device = "Firefox on Linux"
    address = "192.0.2.1"
    password_stamp = LazyAttribute(lambda session: session.user.get_session_auth_hash())
    expires_at = LazyFunction(lambda: timezone.now() + timedelta(days=90))
