"""The tokens of a session: one that opens the API for minutes, one that brings the next pair."""

from dataclasses import dataclass
from typing import cast

from rest_framework_simplejwt.exceptions import TokenError
from rest_framework_simplejwt.tokens import AccessToken as BaseAccessToken
from rest_framework_simplejwt.tokens import Token
from rest_framework_simplejwt.utils import datetime_to_epoch

from apps.users import services
from apps.users.models import Session
from apps.users.services import REFRESH_LIFETIME
from apps.users.signing import KeyRing


@dataclass(frozen=True, slots=True)
class Pair:
    """What a client keeps."""

    access: str
    refresh: str


class AccessToken(BaseAccessToken):
    """Opens the API, for as long as its session lives."""

    _token_backend = KeyRing(typ="at+jwt")


class RefreshToken(Token):
    """Brings the next pair, once."""

    token_type = "refresh"  # noqa: S105 - a kind, not a secret
    lifetime = REFRESH_LIFETIME
    _token_backend = KeyRing(typ="rt+jwt")

    @classmethod
    def read(cls, raw: str) -> "RefreshToken":
        """Return the token that was sent, if it is one of ours."""
        return cls(cast("Token", raw))  # the package annotates its argument wrongly


def pair_of(session: Session) -> Pair:
    """Return the tokens that open a session, and continue it."""
    refresh, access = RefreshToken(), AccessToken()
    for token in (refresh, access):
        token["sub"] = str(session.user_id)
        token["sid"] = str(session.pk)
    refresh["jti"] = session.token_id
    # However often it is continued, a session has an end.
    refresh["exp"] = min(refresh["exp"], datetime_to_epoch(session.expires_at))
    return Pair(access=str(access), refresh=str(refresh))


def next_pair(raw: str) -> Pair:
    """Exchange a refresh token for the next pair."""
    token = RefreshToken.read(raw)
    session = services.continue_session(session_id=token["sid"], token_id=token["jti"])
    if session is None:
        raise TokenError("The session has ended.")
    return pair_of(session)


def log_out(raw: str) -> None:
    """End the session of a refresh token."""
    services.log_out(session_id=RefreshToken.read(raw)["sid"])
