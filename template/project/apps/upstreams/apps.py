"""The configuration of the upstreams application."""

from django.apps import AppConfig


class UpstreamsConfig(AppConfig):
    """Services of others, and whether they answer."""

    name = "apps.upstreams"
