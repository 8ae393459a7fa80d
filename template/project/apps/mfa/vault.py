"""Encrypts what must be read again, so that a copy of the table is worth nothing by itself."""

from base64 import urlsafe_b64encode

from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.utils.encoding import force_bytes


def encrypt(text: str) -> str:
    """Return the text, readable with the keys of the settings only."""
    return _keys().encrypt(text.encode()).decode()


def decrypt(text: str) -> str:
    """Return what was encrypted with the newest key, or with one of the older ones."""
    return _keys().decrypt(text.encode()).decode()


def _keys() -> MultiFernet:
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return MultiFernet([Fernet(_derived(key)) for key in keys])


def _derived(key: str | bytes) -> bytes:
    # A key of its own for this purpose, which tells nothing about the key that it comes from.
    kdf = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"second factors")
    return urlsafe_b64encode(kdf.derive(force_bytes(key)))
