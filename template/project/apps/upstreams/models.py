"""Services of others."""

from __future__ import annotations

from django.core.validators import URLValidator
from django.db import models

from apps.core.models import TimestampedModel
from apps.upstreams.querysets import UpstreamQuerySet


class Upstream(TimestampedModel):
    """A service of others that the project depends on."""

    name = models.CharField("name", max_length=100, unique=True)
    url = models.CharField(
        "address",
        max_length=500,
        validators=[URLValidator(schemes=("https", "http"))],
        help_text="What is asked, by GET. An answer below 400 says that the service works.",
    )
    is_watched = models.BooleanField("is watched", default=True)

    objects = UpstreamQuerySet.as_manager()

    class Meta:
        """By name, as the page shows them."""

        ordering = ("name",)
        verbose_name = "outside service"

    def __str__(self) -> str:
        """Return the name."""
        return self.name
