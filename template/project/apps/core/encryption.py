"""Encrypts texts for the database: authenticated, bound to one place, under keys that rotate.

A sealed text is `v1:<id of the key>:<nonce and ciphertext>`. The first key of the settings seals,
each of them opens. What was sealed for one place is refused at every other one, so nobody who can
write to the database moves a secret to where it would be shown.
"""

import base64
import binascii
import hashlib
import os
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

VERSION = "v1:"
NONCE_LENGTH = 12


class DecryptionError(Exception):
    """A sealed text cannot be opened: the key is missing, or it is not what was sealed here."""


def key_id(key: str) -> str:
    """Return the public name of a key, from which nobody finds the key."""
    return hashlib.sha256(f"encryption kid {key}".encode()).hexdigest()[:8]


def newest_prefix() -> str:
    """Return what every text begins with that is sealed by the first key."""
    return f"{VERSION}{key_id(settings.ENCRYPTION_KEYS[0])}:"


def seal(text: str, *, place: str) -> str:
    """Return the text encrypted for a place, such as a column."""
    nonce = os.urandom(NONCE_LENGTH)
    cipher = _cipher(settings.ENCRYPTION_KEYS[0])
    sealed = nonce + cipher.encrypt(nonce, text.encode(), place.encode())
    return newest_prefix() + base64.urlsafe_b64encode(sealed).decode()


def unseal(sealed: str, *, place: str) -> str:
    """Return the text that was sealed for this place."""
    kid, _, encoded = sealed.removeprefix(VERSION).partition(":")
    key = {key_id(key): key for key in settings.ENCRYPTION_KEYS}.get(kid)
    if not sealed.startswith(VERSION) or key is None:
        raise DecryptionError(
            f"{place}: no key with the id {kid[:8]!r} is in APP_ENCRYPTION_KEY or"
            " APP_ENCRYPTION_OLD_KEYS."
        )
    try:
        content = base64.b64decode(encoded, altchars=b"-_", validate=True)
        nonce, ciphertext = content[:NONCE_LENGTH], content[NONCE_LENGTH:]
        return _cipher(key).decrypt(nonce, ciphertext, place.encode()).decode()
    except (binascii.Error, InvalidTag, ValueError) as error:
        raise DecryptionError(f"{place}: the text was changed, or sealed elsewhere.") from error


@lru_cache(maxsize=16)
def _cipher(key: str) -> AESGCM:
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"apps.core.encryption")
    return AESGCM(derived.derive(key.encode()))
