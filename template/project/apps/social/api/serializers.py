"""Visits and identities as JSON."""

from django.conf import settings
from rest_framework import serializers

from apps.core.api.serializers import StrictModelSerializer, StrictSerializer
from apps.social.models import Identity
from apps.social.services import Return
from apps.users.models import User


class VisitSerializer(StrictSerializer[User]):
    """The beginning of a visit to a provider."""

    provider = serializers.CharField(write_only=True, max_length=50)
    return_address = serializers.CharField(write_only=True, max_length=500)
    address = serializers.CharField(read_only=True, help_text="Where the browser goes to.")
    binder = serializers.CharField(
        read_only=True, help_text="Kept by the client, and sent when the browser is back."
    )

    def validate_return_address(self, value: str) -> str:
        """Refuse to send codes to pages that nobody has named."""
        if value not in settings.SOCIAL_RETURN_ADDRESSES:
            raise serializers.ValidationError("This address is not allowed.", code="not_allowed")
        return value


class ReturnSerializer(StrictSerializer[User]):
    """What the browser has come back with."""

    state = serializers.CharField(write_only=True, max_length=200)
    code = serializers.CharField(write_only=True, max_length=2000)
    binder = serializers.CharField(write_only=True, max_length=100)
    iss = serializers.CharField(write_only=True, max_length=500, default="")

    def returned(self) -> Return:
        """Return it as the services take it."""
        sent = self.validated_data
        return Return(
            state=sent["state"], code=sent["code"], binder=sent["binder"], issuer=sent["iss"]
        )


class IdentitySerializer(StrictModelSerializer[Identity]):
    """An identity of the user."""

    class Meta:
        """What people recognize it by."""

        model = Identity
        fields = ("id", "provider", "email", "created_at", "last_used_at")
