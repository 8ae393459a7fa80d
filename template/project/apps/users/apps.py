"""The configuration of the users application."""

from django.apps import AppConfig


class UsersConfig(AppConfig):
    """Users, who log in with an e-mail address."""

    name = "apps.users"

    def ready(self) -> None:
        """Tell the documentation of the API about the authentication."""
        from apps.users.api import schema  # noqa: F401 - being imported is all it has to do
