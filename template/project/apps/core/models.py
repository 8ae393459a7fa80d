"""The model that every other model inherits from."""

from django.db import models


class TimestampedModel(models.Model):
    """A row that knows when it was made and when it was last changed."""

    created_at = models.DateTimeField("created at", auto_now_add=True)
    updated_at = models.DateTimeField("updated at", auto_now=True)

    class Meta:
        """Abstract: every application has tables of its own."""

        abstract = True
