"""Visits to providers: how they begin, what they come back with, and whose they are.

A user is found by the subject of a provider, never by an address: whoever runs a provider, or
tricks one, could name any address. So an account that is there already is linked by its owner only,
who is logged in and has shown lately who he is. A new account needs an address that the provider
has verified, and that nobody has here.
"""

import hashlib
from dataclasses import dataclass

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from apps.core.client import current_network
from apps.core.counters import hit
from apps.core.events import tell
from apps.social import oidc
from apps.social.models import Attempt, Identity, new_secret
from apps.social.providers import Provider, providers
from apps.users.models import User

VISITS = 30
SECONDS = 60

MESSAGES = {
    "too_many": "There were too many attempts. Try again in a minute.",
    "unknown_provider": "There is no such provider.",
    "not_yours": "This login was not begun here, or too long ago. Begin again.",
    "provider": "The provider has not confirmed who you are. Try again.",
    "no_address": "The provider has not verified your e-mail address.",
    "address_taken": "There is an account with this address. Log in to it, then add the provider.",
    "no_sign_up": "There is no account for you here.",
    "inactive": "This account is not active.",
    "linked_elsewhere": "Another account has this identity already.",
    "last_way": "This is your only way to log in. Set a password first.",
}


class SocialError(Exception):
    """Why nobody is logged in or linked; `reason` is for programs."""

    def __init__(self, reason: str) -> None:
        """Take the reason, which has a message for people."""
        super().__init__(MESSAGES[reason])
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Visit:
    """Where the browser goes to, and what the client keeps until it comes back."""

    address: str
    binder: str


@dataclass(frozen=True, slots=True)
class Return:
    """What the browser has come back with, and what the client has kept."""

    state: str
    code: str
    binder: str
    issuer: str = ""


def begin(*, provider: str, return_address: str, user: User | None) -> Visit:
    """Begin a visit: to log in, or to link the user who is logged in."""
    if hit(f"social:{current_network()}", seconds=SECONDS).hits > VISITS:
        raise SocialError("too_many")
    chosen = _provider(provider)
    Attempt.objects.all().over().delete()
    binder = new_secret()
    attempt = Attempt(provider=provider, user=user, return_address=return_address)
    attempt.binder_digest = _digest(binder)
    attempt.set_end()
    attempt.save()
    try:
        address = oidc.authorization_address(
            chosen,
            state=_signer().sign(str(attempt.pk)),
            nonce=attempt.nonce,
            verifier=attempt.verifier,
            return_address=return_address,
        )
    except oidc.ProviderError as error:
        raise SocialError("provider") from error
    return Visit(address=address, binder=binder)


def log_in(*, returned: Return) -> User:
    """Return the user who has come back; who is new here gets an account."""
    attempt, claims = _finished(returned, user=None)
    try:
        user = _user_of(attempt.provider, claims)
    except SocialError as error:
        tell("social.refused", provider=attempt.provider, reason=error.reason)
        raise
    tell("social.passed", user=user, provider=attempt.provider)
    return user


def link(*, returned: Return, user: User) -> Identity:
    """Link who has come back to the user who has begun the visit."""
    attempt, claims = _finished(returned, user=user)
    try:
        with transaction.atomic():
            identity = _new_identity(attempt.provider, claims, user=user)
    except IntegrityError as error:
        raise SocialError("linked_elsewhere") from error
    return identity


@transaction.atomic
def unlink(*, identity: Identity) -> None:
    """Forget an identity, unless it is the only way in."""
    user = User.objects.select_for_update().get(pk=identity.user_id)
    if not user.has_usable_password() and user.identities.count() == 1:
        raise SocialError("last_way")
    identity.delete()
    tell("social.unlinked", user=user, provider=identity.provider)


def _finished(returned: Return, *, user: User | None) -> tuple[Attempt, oidc.Claims]:
    attempt = _attempt_of(returned, user=user)
    provider = _provider(attempt.provider)
    # Before anything is asked: of two returns at the same time one fails.
    if not Attempt.objects.filter(pk=attempt.pk).open().update(used_at=timezone.now()):
        raise SocialError("not_yours")
    # Some providers say who answers, so that the code of one is not taken to another.
    if returned.issuer and returned.issuer != provider.issuer:
        raise SocialError("provider")
    try:
        claims = oidc.claims_of(
            provider,
            code=returned.code,
            nonce=attempt.nonce,
            verifier=attempt.verifier,
            return_address=attempt.return_address,
        )
    except oidc.ProviderError as error:
        tell("social.refused", user=user, provider=provider.name, reason="provider")
        raise SocialError("provider") from error
    return attempt, claims


def _attempt_of(returned: Return, *, user: User | None) -> Attempt:
    try:
        number = _signer().unsign(returned.state)
    except BadSignature as error:
        raise SocialError("not_yours") from error
    attempt = Attempt.objects.filter(pk=number, user=user).open().first()
    # The client that comes back must be the one that has left: nobody is logged in as another.
    if attempt is None or not constant_time_compare(
        attempt.binder_digest, _digest(returned.binder)
    ):
        raise SocialError("not_yours")
    return attempt


def _user_of(provider: str, claims: oidc.Claims) -> User:
    known = Identity.objects.filter(provider=provider, subject=claims.subject)
    identity = known.select_related("user").first()
    if identity is None:
        return _new_user(provider, claims)
    if not identity.user.is_active:
        raise SocialError("inactive")
    known.update(last_used_at=timezone.now())
    return identity.user


def _new_user(provider: str, claims: oidc.Claims) -> User:
    if not claims.email:
        raise SocialError("no_address")
    if User.objects.filter(email=claims.email).exists():
        raise SocialError("address_taken")
    if not settings.SOCIAL_SIGN_UP:
        raise SocialError("no_sign_up")
    try:
        with transaction.atomic():
            user = User.objects.create_user(claims.email, full_name=claims.name)
            _new_identity(provider, claims, user=user)
    except IntegrityError as error:
        raise SocialError("address_taken") from error
    return user


def _new_identity(provider: str, claims: oidc.Claims, *, user: User) -> Identity:
    identity = Identity.objects.create(
        user=user, provider=provider, subject=claims.subject, email=claims.email
    )
    tell("social.linked", user=user, provider=provider)
    return identity


def _provider(name: str) -> Provider:
    try:
        return providers()[name]
    except KeyError as error:
        raise SocialError("unknown_provider") from error


def _signer() -> Signer:
    return Signer(salt="social.state")


def _digest(binder: str) -> str:
    return hashlib.sha256(binder.encode()).hexdigest()
