"""Makes users for tests."""

import factory

from apps.users.models import User

PASSWORD = "correct horse battery staple"


class UserFactory(factory.django.DjangoModelFactory[User]):
    """A user who can log in with `PASSWORD`."""

    class Meta:
        """Passwords are hashed by the manager."""

        model = User

    email = factory.Sequence(lambda number: f"user{number}@example.com")
    full_name = factory.Sequence(lambda number: f"User {number}")
    password = PASSWORD

    @classmethod
    def _create(cls, model_class: type[User], *args: object, **fields: object) -> User:
        return model_class.objects.create_user(*args, **fields)


class AdminFactory(UserFactory):
    """A user who may do everything."""

    is_staff = True
    is_superuser = True
