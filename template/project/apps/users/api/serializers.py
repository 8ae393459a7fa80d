"""Users and tokens as JSON."""

from django.contrib.auth import authenticate
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from rest_framework import serializers
from rest_framework.exceptions import AuthenticationFailed

from apps.core.api.serializers import StrictModelSerializer, StrictSerializer
from apps.users import lockout
from apps.users.api import cookies
from apps.users.api.confirmation import is_password_of, require_confirmation
from apps.users.models import User

IN_COOKIE = "Left out when it is in the cookie."


class UserSerializer(StrictModelSerializer[User]):
    """A user; what the client may not change is read-only, whatever it sends."""

    class Meta:
        """Nothing about passwords or permissions leaves the server."""

        model = User
        fields = ("id", "email", "full_name", "is_staff", "is_active", "created_at", "updated_at")
        read_only_fields = ("email", "is_staff", "is_active")


class PasswordOfUserSerializer(StrictSerializer[User]):
    """The password of the user who asks: an open session that somebody has found is not enough."""

    current_password = serializers.CharField(
        write_only=True,
        required=False,
        trim_whitespace=False,
        help_text="Needed by everybody who has a password.",
    )

    def validate(self, attrs: dict[str, str]) -> dict[str, str]:
        """Refuse a wrong password, which counts like one at the login."""
        request = self.context["request"]
        sent = attrs.pop("current_password", None)
        # Whoever logs in by other means has no password to show.
        if sent is None and not request.user.has_usable_password():
            require_confirmation(request)
        elif sent is None or not is_password_of(request.user, sent):
            detail = serializers.ErrorDetail("The password is wrong.", code="wrong_password")
            raise serializers.ValidationError({"current_password": [detail]})
        return attrs


class PasswordSerializer(PasswordOfUserSerializer):
    """The old password and the new one of the user who asks."""

    new_password = serializers.CharField(write_only=True, trim_whitespace=False, max_length=128)

    def validate_new_password(self, value: str) -> str:
        """Ask the password validators of the settings."""
        try:
            validate_password(value, user=self.context["request"].user)
        except ValidationError as error:
            raise serializers.ValidationError(error.messages, code="weak_password") from error
        return value


class LoginRefused(AuthenticationFailed):
    """The answer to whoever does not get in: the same for all reasons, but for the time to wait."""

    default_detail = "Address or password is wrong, or there were too many attempts."
    default_code = "no_active_account"

    def __init__(self, *, wait: int | None) -> None:
        """Take the seconds until another attempt is looked at."""
        super().__init__()
        self.wait = wait


class LoginSerializer(StrictSerializer[User]):
    """An address and a password, exchanged for the first pair of tokens of a session."""

    email = serializers.CharField(write_only=True, max_length=254)
    password = serializers.CharField(write_only=True, trim_whitespace=False, max_length=4096)
    access = serializers.CharField(read_only=True)
    refresh = serializers.CharField(read_only=True, required=False, help_text=IN_COOKIE)

    def validate(self, attrs: dict[str, str]) -> dict[str, User]:
        """Refuse a wrong password, an unknown address and a locked one in the same words."""
        user = authenticate(self.context["request"], **attrs)
        if not isinstance(user, User):
            raise LoginRefused(wait=lockout.seconds_left(attrs["email"]))
        return {"user": user}


class LogoutSerializer(StrictSerializer[User]):
    """A refresh token, whose session ends."""

    refresh = serializers.CharField(required=False, write_only=True, help_text=IN_COOKIE)

    def validate(self, attrs: dict[str, str]) -> dict[str, str]:
        """Return the token that was sent, or that is in the cookie."""
        token = cookies.token_of(self.context["request"], attrs.get("refresh"))
        if not token:
            detail = serializers.ErrorDetail("This field is required.", code="required")
            raise serializers.ValidationError({"refresh": [detail]})
        return {"refresh": token}


class RefreshSerializer(LogoutSerializer):
    """A refresh token, exchanged for the next pair."""

    refresh = serializers.CharField(required=False, help_text=IN_COOKIE)
    access = serializers.CharField(read_only=True)


class ConfirmationSerializer(PasswordOfUserSerializer):
    """The password, which shows again who uses the session."""
