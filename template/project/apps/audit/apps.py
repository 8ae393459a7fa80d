"""The configuration of the audit application."""

from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate, pre_migrate


class AuditConfig(AppConfig):
    """The audit log."""

    name = "apps.audit"

    def ready(self) -> None:
        """Listen to security, and have the database write down every change of a row."""
        from apps.audit import receivers
        from apps.core.events import security_event

        connection_created.connect(receivers.tell_database)
        pre_migrate.connect(receivers.make_way, sender=self)
        post_migrate.connect(receivers.watch_tables, sender=self)
        security_event.connect(receivers.keep)
