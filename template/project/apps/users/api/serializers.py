"""Users and tokens as JSON."""

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from rest_framework import serializers
from rest_framework_simplejwt.exceptions import InvalidToken
from rest_framework_simplejwt.serializers import TokenRefreshSerializer

from apps.users.models import User
from apps.users.tokens import RotatingToken


class UserSerializer(serializers.ModelSerializer[User]):
    """A user; what the client may not change is read-only, whatever it sends."""

    class Meta:
        """Nothing about passwords or permissions leaves the server."""

        model = User
        fields = ("id", "email", "full_name", "is_staff", "is_active", "created_at", "updated_at")
        read_only_fields = ("email", "is_staff", "is_active")


class PasswordSerializer(serializers.Serializer[User]):
    """The old password and the new one of the user who asks."""

    current_password = serializers.CharField(write_only=True, trim_whitespace=False)
    new_password = serializers.CharField(write_only=True, trim_whitespace=False, max_length=128)

    def validate_current_password(self, value: str) -> str:
        """Refuse someone who only found an open session."""
        if not self.context["request"].user.check_password(value):
            raise serializers.ValidationError("The password is wrong.", code="wrong_password")
        return value

    def validate_new_password(self, value: str) -> str:
        """Ask the password validators of the settings."""
        try:
            validate_password(value, user=self.context["request"].user)
        except ValidationError as error:
            raise serializers.ValidationError(error.messages, code="weak_password") from error
        return value


class RefreshSerializer(TokenRefreshSerializer):
    """A refresh token, exchanged for the next pair."""

    token_class = RotatingToken

    def validate(self, attrs: dict[str, str]) -> dict[str, str]:
        """Refuse the token of a user who was deleted, as any other bad token."""
        try:
            return super().validate(attrs)
        except User.DoesNotExist as error:
            raise InvalidToken("The user of this token is gone.") from error
