"""Makes users for tests."""

from factory.declarations import Sequence
from factory.django import DjangoModelFactory, Password

from apps.users.models import User

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
