"""Shelves and books."""

from __future__ import annotations

from django.db import models

from apps.core.scoping import SCOPE_FIELDS, ScopedModel


class Shelf(ScopedModel):
    """A shelf of an organization."""

    name = models.CharField("name", max_length=50)

    class Meta:
        """Two organizations may have shelves of one name."""

        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=(*SCOPE_FIELDS, "name"), name="library_one_shelf"),
        )

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class Book(ScopedModel):
    """A book on a shelf of the same organization."""

    shelf = models.ForeignKey(Shelf, on_delete=models.CASCADE, related_name="books", null=True)
    title = models.CharField("title", max_length=50)

    class Meta:
        """In the order in which they came."""

        ordering = ("pk",)

    def __str__(self) -> str:
        """Return the title."""
        return self.title
