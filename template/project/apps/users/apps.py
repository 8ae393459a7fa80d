"""The configuration of the users application."""

from django.apps import AppConfig


class UsersConfig(AppConfig):
    """Users, who log in with an e-mail address."""

    name = "apps.users"
