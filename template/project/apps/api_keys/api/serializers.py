"""Keys as JSON."""

from datetime import datetime

from django.conf import settings
from django.utils import timezone
from rest_framework import serializers

from apps.api_keys.models import ApiKey
from apps.core.api.serializers import StrictModelSerializer


class ApiKeySerializer(StrictModelSerializer[ApiKey]):
    """A key without what opens it."""

    areas = serializers.ListField(
        child=serializers.CharField(max_length=50),
        max_length=50,
        default=list,
        help_text="Parts of the API, such as user; an empty list means all that keys may open.",
    )

    class Meta:
        """What the client decides, and what happens to the key."""

        model = ApiKey
        fields: tuple[str, ...] = (
            "id",
            "name",
            "prefix",
            "scope",
            "areas",
            "expires_at",
            "last_used_at",
            "revoked_at",
            "created_at",
        )
        read_only_fields = ("prefix", "last_used_at", "revoked_at", "created_at")

    def validate_areas(self, value: list[str]) -> list[str]:
        """Refuse parts that there are not, or that no key opens."""
        known = settings.API_KEYS_AREAS
        unknown = sorted(set(value) - set(known))
        if unknown:
            raise serializers.ValidationError(
                f"A key opens no {', '.join(unknown)}; it may open: {', '.join(known)}.",
                code="unknown_area",
            )
        return sorted(set(value))

    def validate_expires_at(self, value: datetime | None) -> datetime | None:
        """Refuse a key that is over before it begins."""
        if value is not None and value <= timezone.now():
            raise serializers.ValidationError("This time is over.", code="over")
        return value


class NewApiKeySerializer(ApiKeySerializer):
    """A key that was just made: the only answer that holds it."""

    key = serializers.CharField(read_only=True, help_text="Shown once: keep it now.")

    class Meta(ApiKeySerializer.Meta):
        """The same, and the key itself."""

        fields = (*ApiKeySerializer.Meta.fields, "key")
