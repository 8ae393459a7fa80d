"""Makes keys, and finds whose a key is."""

from dataclasses import dataclass
from datetime import datetime

from apps.api_keys.models import ApiKey
from apps.api_keys.secrets import KeyText, new_key, read_key
from apps.core.events import tell
from apps.users.models import User

MAXIMUM = 20


class TooManyKeysError(Exception):
    """The user has as many living keys as one may have."""


@dataclass(frozen=True, slots=True)
class NewKey:
    """A key that was just made, with the text that is shown once."""

    row: ApiKey
    text: KeyText


def make_key(
    *, user: User, name: str, scope: str, areas: list[str], expires_at: datetime | None
) -> NewKey:
    """Make a key for a user."""
    if ApiKey.objects.living().filter(user=user).count() >= MAXIMUM:
        raise TooManyKeysError
    text = new_key()
    row = ApiKey.objects.create(
        user=user,
        name=name,
        scope=scope,
        areas=areas,
        expires_at=expires_at,
        prefix=text.prefix,
        digest=text.digest,
    )
    tell("api_key.made", user=user, prefix=row.prefix, scope=scope)
    return NewKey(row=row, text=text)


def revoke_key(*, key: ApiKey) -> None:
    """Make a key worthless, at once; its row stays."""
    if ApiKey.objects.filter(pk=key.pk).revoke():
        tell("api_key.revoked", user=key.user, prefix=key.prefix)


def key_of(raw: str) -> ApiKey | None:
    """Return the living key that was sent, and note that it is used."""
    text = read_key(raw)
    if text is None:
        return None
    found = ApiKey.objects.living().select_related("user").filter(prefix=text.prefix).first()
    if found is None or not text.opens(found.digest):
        return None
    ApiKey.objects.filter(pk=found.pk).note_use()
    return found
