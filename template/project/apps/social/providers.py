"""The providers that the settings name."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse

from apps.users.ways import Way


@dataclass(frozen=True, slots=True)
class Provider:
    """Where people have identities, and as whom this project is known there."""

    name: str
    issuer: str
    client_id: str
    client_secret: str

    @property
    def title(self) -> str:
        """Return the name, as people read it."""
        return self.name.capitalize()


def providers() -> dict[str, Provider]:
    """Return all of them, by name."""
    return {name: Provider(name, **values) for name, values in settings.SOCIAL_PROVIDERS.items()}


def links() -> list[Way]:
    """Return the links of the page to log in."""
    return [
        Way(f"Log in with {provider.title}", reverse("social:begin", args=[provider.name]))
        for provider in providers().values()
    ]
