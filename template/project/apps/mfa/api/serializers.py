"""Second factors as JSON."""

from rest_framework import serializers

from apps.core.api.serializers import StrictModelSerializer, StrictSerializer
from apps.mfa.models import Passkey
from apps.mfa.services import Proof
from apps.users.models import User


class QuestionSerializer(StrictSerializer[User]):
    """What stands between the password and the tokens."""

    challenge = serializers.CharField(help_text="Sent back with the answer, within 5 minutes.")
    methods = serializers.ListField(
        child=serializers.ChoiceField(["app", "passkey", "recovery_code"])
    )
    passkey = serializers.DictField(
        allow_null=True, help_text="For `navigator.credentials.get`, in its JSON form."
    )


class OptionsSerializer(StrictSerializer[User]):
    """What a browser needs to make or to use a passkey."""

    challenge = serializers.CharField(help_text="Sent back with the answer, within 5 minutes.")
    passkey = serializers.DictField(help_text="For `navigator.credentials`, in its JSON form.")


class AnswerSerializer(StrictSerializer[User]):
    """The question, and a second factor."""

    challenge = serializers.CharField(write_only=True, max_length=200)
    code = serializers.CharField(
        write_only=True, default="", max_length=64, help_text="Of the app, or a recovery code."
    )
    passkey = serializers.DictField(
        write_only=True, default=dict, help_text="What `navigator.credentials.get` has returned."
    )

    def validate(self, attrs: dict[str, object]) -> dict[str, object]:
        """Return the question and the proof."""
        if not attrs["code"] and not attrs["passkey"]:
            detail = serializers.ErrorDetail("Send a code or a passkey.", code="required")
            raise serializers.ValidationError({"code": [detail]})
        proof = Proof(code=str(attrs["code"]), passkey=attrs["passkey"])  # type: ignore[arg-type]
        return {"challenge": attrs["challenge"], "proof": proof}


class SecretSerializer(StrictSerializer[User]):
    """The secret of an app, which is shown once."""

    secret = serializers.CharField(read_only=True)
    address = serializers.CharField(read_only=True, help_text="For the picture that apps read.")


class CodeSerializer(StrictSerializer[User]):
    """A code of an app."""

    code = serializers.CharField(max_length=16)


class RecoveryCodesSerializer(StrictSerializer[User]):
    """Recovery codes, which are shown once; none when the user has some."""

    recovery_codes = serializers.ListField(child=serializers.CharField(), read_only=True)


class FactorsSerializer(StrictSerializer[User]):
    """What the user has."""

    methods = serializers.ListField(child=serializers.CharField(), read_only=True)
    recovery_codes_left = serializers.IntegerField(read_only=True)


class PasskeySerializer(StrictModelSerializer[Passkey]):
    """A passkey of the user."""

    class Meta:
        """Nothing that the device keeps, or that is compared with it."""

        model = Passkey
        fields = ("id", "name", "created_at", "last_used_at")


class NewPasskeySerializer(StrictSerializer[Passkey]):
    """A passkey that a browser has made."""

    challenge = serializers.CharField(write_only=True, max_length=200)
    name = serializers.CharField(write_only=True, max_length=100)
    passkey = serializers.DictField(
        write_only=True, help_text="What `navigator.credentials.create` has returned."
    )
    recovery_codes = serializers.ListField(child=serializers.CharField(), read_only=True)
