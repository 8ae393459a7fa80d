"""What `check --deploy` finds wrong about accounts."""

from collections.abc import Sequence

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error


def mails_leave(app_configs: Sequence[AppConfig] | None, **options: object) -> list[CheckMessage]:
    """Find links that are written to the log, where they open accounts to whoever reads it."""
    if "console" not in settings.MAILER.backend:
        return []
    return [
        Error(
            "Mails with links into accounts would be written to the log.",
            hint="Set EMAIL_URL to the address of a mail server.",
            id="accounts.E001",
        )
    ]
