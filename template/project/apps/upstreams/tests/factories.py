"""Makes services of others for tests."""

from factory.declarations import Sequence
from factory.django import DjangoModelFactory

from apps.upstreams.models import Upstream


class UpstreamFactory(DjangoModelFactory[Upstream]):
    """A service that is watched."""

    class Meta:
        """Each call makes another one."""

        model = Upstream

    name = Sequence(lambda number: f"Service {number:02}")
    url = "https://service.example/"
