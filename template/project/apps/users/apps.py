"""The configuration of the users application."""

from django.apps import AppConfig


class UsersConfig(AppConfig):
    """Users, who log in with an e-mail address."""

    name = "apps.users"

    def ready(self) -> None:
        """Connect the documentation of the API, and what listens to logins."""
        from apps.users import events  # noqa: F401 - being imported is all they have to do
        from apps.users.api import schema  # noqa: F401
