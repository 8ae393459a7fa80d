"""The configuration of the application of identities elsewhere."""

from django.apps import AppConfig


class SocialConfig(AppConfig):
    """Identities at providers of OpenID Connect."""

    name = "apps.social"

    def ready(self) -> None:
        """Show the providers on the page to log in."""
        from apps.social.providers import links
        from apps.users import ways

        ways.add(links)
