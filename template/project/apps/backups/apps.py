"""The configuration of the backups application."""

from django.apps import AppConfig


class BackupsConfig(AppConfig):
    """Commands alone: it has no models."""

    name = "apps.backups"
