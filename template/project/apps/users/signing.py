"""Signs tokens with the newest key, and checks them with the key that they name."""

import hashlib
from typing import cast

import jwt
from django.conf import settings
from rest_framework_simplejwt.backends import TokenBackend
from rest_framework_simplejwt.exceptions import TokenBackendError, TokenBackendExpiredToken
from rest_framework_simplejwt.tokens import Token

ALGORITHM = "HS256"
REQUIRED = ("iss", "aud", "sub", "sid", "jti", "iat", "exp")


def key_id(key: str) -> str:
    """Return the public name of a key, from which nobody finds the key."""
    return hashlib.sha256(f"kid {key}".encode()).hexdigest()[:16]


class KeyRing(TokenBackend):
    """Signs one type of token: the first key of the settings signs, each of them verifies.

    Nothing in a token chooses more than one of our own keys: algorithm, issuer, audience and type
    are decided here.
    """

    def __init__(self, *, typ: str) -> None:
        """Take the type, which the header of each token tells."""
        super().__init__(ALGORITHM)
        self.typ = typ

    def encode(self, payload: dict[str, object]) -> str:
        """Return the signed token."""
        key = settings.JWT_KEYS[0]
        ours = {"iss": settings.JWT_ISSUER, "aud": settings.JWT_ISSUER}
        header = {"typ": self.typ, "kid": key_id(key)}
        return jwt.encode({**payload, **ours}, key, algorithm=ALGORITHM, headers=header)

    def decode(self, token: Token, verify: bool = True) -> dict[str, object]:
        """Return what a token says, or refuse it; there is no way not to verify."""
        raw = cast("str", token)  # the package says otherwise, but that is what comes
        try:
            claims: dict[str, object] = jwt.decode(
                raw,
                self._key_of(raw),
                algorithms=[ALGORITHM],
                audience=settings.JWT_ISSUER,
                issuer=settings.JWT_ISSUER,
                options={"require": list(REQUIRED)},
            )
        except jwt.ExpiredSignatureError as error:
            raise TokenBackendExpiredToken("Token is expired") from error
        except jwt.InvalidTokenError as error:
            raise TokenBackendError("Token is invalid") from error
        return claims

    def _key_of(self, token: str) -> str:
        header = jwt.get_unverified_header(token)
        keys = {key_id(key): key for key in settings.JWT_KEYS}
        if header.get("typ") != self.typ or header.get("kid") not in keys:
            raise TokenBackendError("Token is invalid")
        return str(keys[header["kid"]])
