"""Questions about events."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import connections, models
from django.db.models import F, Q

if TYPE_CHECKING:
    from apps.audit.models import Event  # noqa: F401 - a string below names it


class EventQuerySet(models.QuerySet["Event"]):
    """Chainable filters of events."""

    def about(self, row: models.Model) -> EventQuerySet:
        """Keep the history of one object, which may be deleted by now."""
        key: models.Field[Any, Any] = row._meta.pk
        # As the database writes it: some have a type for UUIDs, others keep them as text.
        stored = key.get_db_prep_value(row.pk, connections[self.db])
        return self.filter(model=row._meta.label_lower, object_id=str(stored))

    def chained(self) -> EventQuerySet:
        """Keep what the chain holds, in its order."""
        return self.filter(position__isnull=False).order_by("position")

    def strays(self) -> EventQuerySet:
        """Keep what was put past the triggers: events outside of the chain, or behind its end."""
        from apps.audit.models import Head

        end = Head.objects.values("position")[:1]
        return self.filter(Q(position=None) | Q(position__gt=end)).order_by(F("id"))
