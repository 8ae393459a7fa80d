"""Users and tokens as JSON."""

from dataclasses import asdict

from django.contrib.auth import authenticate
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from rest_framework import serializers
from rest_framework.exceptions import AuthenticationFailed

from apps.core.client_address import client_address
from apps.users import services, tokens
from apps.users.models import User


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


class LoginSerializer(serializers.Serializer[User]):
    """An address and a password, exchanged for the first pair of tokens of a session."""

    email = serializers.CharField(write_only=True)
    password = serializers.CharField(write_only=True, trim_whitespace=False)
    access = serializers.CharField(read_only=True)
    refresh = serializers.CharField(read_only=True)

    def validate(self, attrs: dict[str, str]) -> dict[str, str]:
        """Refuse a wrong password and an unknown address in the same words."""
        request = self.context["request"]
        user = authenticate(request, **attrs)
        if not isinstance(user, User):
            raise AuthenticationFailed("Address or password is wrong.", code="no_active_account")
        session = services.start_session(
            user=user,
            device=request.headers.get("User-Agent", ""),
            # The same address that is throttled: proxies of our own are believed, others not.
            address=client_address(request),
        )
        return asdict(tokens.pair_of(session))


class RefreshSerializer(serializers.Serializer[User]):
    """A refresh token, exchanged for the next pair."""

    refresh = serializers.CharField()
    access = serializers.CharField(read_only=True)

    def validate(self, attrs: dict[str, str]) -> dict[str, str]:
        """Exchange the token; it works once."""
        return asdict(tokens.next_pair(attrs["refresh"]))


class LogoutSerializer(serializers.Serializer[User]):
    """A refresh token, whose session ends."""

    refresh = serializers.CharField(write_only=True)

    def validate(self, attrs: dict[str, str]) -> dict[str, str]:
        """End the session; there is nothing to tell about it."""
        tokens.log_out(attrs["refresh"])
        return {}
