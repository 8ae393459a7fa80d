"""The configuration of the accounts application."""

from django.apps import AppConfig
from django.core.checks import Tags, register


class AccountsConfig(AppConfig):
    """What people do with their accounts without asking anybody."""

    name = "apps.accounts"

    def ready(self) -> None:
        """Have `check --deploy` look at the mail server."""
        from apps.accounts.checks import mails_leave

        register(mails_leave, Tags.security, deploy=True)
