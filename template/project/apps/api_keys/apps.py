"""The configuration of the keys application."""

from django.apps import AppConfig


class ApiKeysConfig(AppConfig):
    """Keys for programs."""

    name = "apps.api_keys"

    def ready(self) -> None:
        """Tell the documentation of the API about the authentication."""
        from apps.api_keys.api import schema  # noqa: F401 - being imported is all it has to do
