"""The configuration of the application of second factors."""

from django.apps import AppConfig


class MfaConfig(AppConfig):
    """Second factors, which stand between the password and the session."""

    name = "apps.mfa"
    verbose_name = "second factors"

    def ready(self) -> None:
        """Put the second step before every session, and tell the documentation of the API."""
        from apps.mfa.api import schema  # noqa: F401 - being imported is all it has to do
        from apps.mfa.step import SecondStep
        from apps.users import steps

        steps.add(SecondStep())
