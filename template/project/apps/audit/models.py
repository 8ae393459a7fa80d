"""The events of the log, and where it begins and ends.

The tables are not managed once they are made: `flush` empties the other ones, and not these.
"""

from __future__ import annotations

import json

from django.db import models
from django.utils import timezone

from apps.audit.querysets import EventQuerySet


class Event(models.Model):
    """Something that has happened, which the database itself has put into the chain.

    Nothing points at other tables: an event outlives what it is about.
    """

    at = models.DateTimeField("at", default=timezone.now, db_index=True)
    action = models.CharField("action", max_length=50)
    actor = models.CharField("id of who has done it", max_length=50, default="", blank=True)
    actor_name = models.CharField("who has done it", max_length=254, default="", blank=True)
    scope = models.CharField("scope", max_length=100, default="", blank=True)
    address = models.CharField("network address", max_length=45, default="", blank=True)
    request_id = models.CharField("request", max_length=64, default="", blank=True)
    model = models.CharField("model", max_length=100, default="", blank=True)
    object_id = models.CharField("object", max_length=100, default="", blank=True)
    # As text, because it is hashed as it stands.
    changes = models.TextField("changes", default="{}")
    position = models.BigIntegerField("position", null=True, unique=True, editable=False)
    previous = models.CharField("hash of the one before", max_length=64, default="", editable=False)
    hash = models.CharField("hash", max_length=64, default="", editable=False)

    objects = EventQuerySet.as_manager()

    class Meta:
        """Newest first; to look at, and nothing else."""

        managed = False
        db_table = "audit_event"
        ordering = ("-id",)
        default_permissions = ("view",)
        indexes = (models.Index(fields=("model", "object_id"), name="audit_events_of_an_object"),)

    def __str__(self) -> str:
        """Return what has happened to what."""
        return " ".join(part for part in (self.model, self.object_id, self.action) if part)

    @property
    def details(self) -> dict[str, object]:
        """Return the changed fields with old and new values, or what else is known."""
        found: dict[str, object] = json.loads(self.changes)
        return found


class Seal(models.Model):
    """The word that events were taken out of the log: up to where, and into which archive."""

    at = models.DateTimeField("at", default=timezone.now)
    position = models.BigIntegerField("position of the last one", unique=True)
    hash = models.CharField("hash of the last one", max_length=64)
    count = models.PositiveBigIntegerField("how many")
    archive = models.CharField("archive", max_length=255)
    archive_hash = models.CharField("hash of the archive", max_length=64)

    class Meta:
        """Newest first."""

        managed = False
        db_table = "audit_seal"
        ordering = ("-position",)
        default_permissions = ("view",)

    def __str__(self) -> str:
        """Return what the seal covers."""
        return f"{self.count} events up to {self.position}"


class Head(models.Model):
    """The end of the chain, in one row: without it nobody would miss the last event."""

    position = models.BigIntegerField("position of the last one")
    hash = models.CharField("hash of the last one", max_length=64)

    class Meta:
        """Written by the triggers alone."""

        managed = False
        db_table = "audit_head"
        default_permissions = ()

    def __str__(self) -> str:
        """Return the position with the hash, as `verify_audit` takes it."""
        return f"{self.position}:{self.hash}"
