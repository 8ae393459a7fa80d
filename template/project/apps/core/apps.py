"""The configuration of the core application."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    """Base model, health checks, errors, the start page."""

    name = "apps.core"
