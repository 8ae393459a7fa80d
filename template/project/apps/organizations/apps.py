"""The configuration of the organizations application."""

from django.apps import AppConfig
from django.core.checks import Tags, register
from django.db.backends.signals import connection_created


class OrganizationsConfig(AppConfig):
    """Organizations, and the walls between them."""

    name = "apps.organizations"

    def ready(self) -> None:
        """Tell databases the organization, and have checks look at models and at the role."""
        from apps.core.tenancy.checks import models_are_apart, role_is_no_exception
        from apps.core.tenancy.database import have_told

        connection_created.connect(have_told)
        register(models_are_apart, Tags.models)
        register(role_is_no_exception, Tags.database)
