"""Demo data: a service that everybody can reach, and which is not asked until somebody says so."""

from apps.upstreams.models import Upstream


def seed() -> None:
    """Make a service that is not watched."""
    Upstream.objects.get_or_create(
        name="Example", defaults={"url": "https://example.com/", "is_watched": False}
    )
