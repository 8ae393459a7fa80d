"""Makes second factors for tests."""

from django.utils import timezone
from factory.declarations import LazyFunction, Sequence, SubFactory
from factory.django import DjangoModelFactory

from apps.mfa.models import AuthenticatorApp, Passkey
from apps.users.tests.factories import UserFactory

SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"


class AppFactory(DjangoModelFactory[AuthenticatorApp]):
    """An app that counts, with the secret of the examples in RFC 6238."""

    class Meta:
        """Each call makes another app, of another user."""

        model = AuthenticatorApp

    user = SubFactory(UserFactory)
    secret = SECRET
    confirmed_at = LazyFunction(timezone.now)


class PasskeyFactory(DjangoModelFactory[Passkey]):
    """A passkey of which nobody has the other half."""

    class Meta:
        """Each call makes another passkey, of another user."""

        model = Passkey

    user = SubFactory(UserFactory)
    name = Sequence(lambda number: f"Key {number}")
    credential_id = Sequence(lambda number: f"key{number}")
    public_key = b""
