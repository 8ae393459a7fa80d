"""The codes of an authenticator app: RFC 6238, six digits that change every 30 seconds."""

import base64
import hmac
import secrets
from time import time
from urllib.parse import quote, urlencode

SECONDS = 30
DIGITS = 6
# Clocks differ: the code before and the one after are taken too.
DRIFT = 1


def new_secret() -> str:
    """Return 160 random bits, as people type them into an app that cannot see."""
    return base64.b32encode(secrets.token_bytes(20)).decode()


def code_at(secret: str, *, step: int) -> str:
    """Return the code that is right in a step of 30 seconds."""
    digest = hmac.digest(base64.b32decode(secret), step.to_bytes(8, "big"), "sha1")
    offset = digest[-1] & 0x0F
    number = int.from_bytes(digest[offset : offset + 4], "big") & 0x7FFFFFFF
    return str(number % 10**DIGITS).zfill(DIGITS)


def step_of(code: str, *, secret: str) -> int | None:
    """Return the step that the code belongs to, if it is about now."""
    now = int(time()) // SECONDS
    for step in range(now - DRIFT, now + DRIFT + 1):
        if hmac.compare_digest(code_at(secret, step=step).encode(), code.encode()):
            return step
    return None


def address_of(secret: str, *, account: str, issuer: str) -> str:
    """Return what an app reads from the picture."""
    label = quote(f"{issuer}:{account}")
    return f"otpauth://totp/{label}?{urlencode({'secret': secret, 'issuer': issuer})}"
