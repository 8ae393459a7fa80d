"""Events as JSON."""

from rest_framework import serializers

from apps.audit.models import Event
from apps.core.api.serializers import StrictModelSerializer


class EventSerializer(StrictModelSerializer[Event]):
    """An event, with its place in the chain."""

    changes = serializers.DictField(
        source="details",
        read_only=True,
        help_text="Fields with old and new value; secret ones are shown as ***.",
    )

    class Meta:
        """All of it: what must not be read was not written."""

        model = Event
        fields = (
            "id",
            "at",
            "action",
            "actor",
            "actor_name",
            "scope",
            "address",
            "request_id",
            "model",
            "object_id",
            "changes",
            "position",
            "hash",
        )
        read_only_fields = fields
