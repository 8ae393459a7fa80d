"""The text of a key: `key_<prefix>_<secret>`; the secret is in no table, only its hash."""

import hashlib
import secrets
from dataclasses import dataclass

from django.utils.crypto import constant_time_compare

MARK = "key_"
PREFIX_LENGTH = 12


@dataclass(frozen=True, slots=True)
class KeyText:
    """A key as its owner sees it, once."""

    prefix: str
    secret: str

    def __str__(self) -> str:
        """Return the whole key; the mark in front lets scanners find keys in code."""
        return f"{MARK}{self.prefix}_{self.secret}"

    @property
    def digest(self) -> str:
        """Return what is stored. The secret has 256 bits, so nobody guesses it from a fast hash."""
        return hashlib.sha256(str(self).encode()).hexdigest()

    def opens(self, digest: str) -> bool:
        """Tell whether it is the key with that hash."""
        return constant_time_compare(self.digest, digest)


def new_key() -> KeyText:
    """Make up a key."""
    return KeyText(prefix=secrets.token_hex(PREFIX_LENGTH // 2), secret=secrets.token_hex(32))


def read_key(text: str) -> KeyText | None:
    """Return the key that was sent, or None when it does not look like one of ours."""
    prefix, _, secret = text.removeprefix(MARK).partition("_")
    if not text.startswith(MARK) or len(prefix) != PREFIX_LENGTH or not secret:
        return None
    return KeyText(prefix=prefix, secret=secret)
