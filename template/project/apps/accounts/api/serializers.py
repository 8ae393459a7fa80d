"""What the own account takes and shows."""

from rest_framework import serializers

from apps.core.api.serializers import StrictModelSerializer, StrictSerializer
from apps.users.api.serializers import PasswordOfUserSerializer
from apps.users.models import Session, User


class AddressSerializer(StrictSerializer[User]):
    """An e-mail address."""

    email = serializers.EmailField(max_length=254)

    def validate_email(self, value: str) -> str:
        """Return the address as it is stored."""
        return value.lower()


class TokenSerializer(StrictSerializer[User]):
    """What the mail's link holds behind its #."""

    token = serializers.CharField(max_length=200)


class NewPasswordSerializer(TokenSerializer):
    """The link of a mail, and a password."""

    password = serializers.CharField(write_only=True, trim_whitespace=False, max_length=128)


class RegistrationSerializer(NewPasswordSerializer):
    """The link of a mail, and what an account begins with."""

    full_name = serializers.CharField(max_length=150, allow_blank=True, default="")


class NewAddressSerializer(PasswordOfUserSerializer, AddressSerializer):
    """Another e-mail address, and the password of whoever asks."""


class SessionSerializer(StrictModelSerializer[Session]):
    """A session of the own account."""

    current = serializers.SerializerMethodField()

    class Meta:
        """Where it is used, and when; nothing that continues it."""

        model = Session
        fields = (
            "id",
            "device",
            "address",
            "current",
            "created_at",
            "last_used_at",
            "expires_at",
        )
        read_only_fields = fields

    def get_current(self, session: Session) -> bool:
        """Tell whether it is the session that asks."""
        own: str = self.context["request"].auth["sid"]
        return str(session.pk) == own
