"""Passkeys, as browsers make and use them (WebAuthn)."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

import webauthn
from django.conf import settings
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url, options_to_json
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from apps.mfa.models import Challenge, Passkey
from apps.users.models import User

Document = dict[str, Any]  # JSON, as browsers make and take it


class PasskeyError(Exception):
    """What came from the browser is no proof of anything."""


def registration_options(challenge: Challenge, *, user: User) -> Document:
    """Return what a browser needs to make a passkey."""
    options = webauthn.generate_registration_options(
        rp_id=settings.PASSKEY_DOMAIN,
        rp_name=settings.PROJECT_TITLE,
        user_id=f"user-{user.pk}".encode(),
        user_name=user.email,
        user_display_name=user.get_full_name(),
        challenge=bytes(challenge.nonce),
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.PREFERRED,
            user_verification=UserVerificationRequirement.PREFERRED,
        ),
        exclude_credentials=_descriptors(user.passkeys.all()),
    )
    return _document(options_to_json(options))


def new_passkey(challenge: Challenge, *, user: User, answer: Mapping[str, object]) -> Passkey:
    """Return the passkey that the browser has made; it is not saved."""
    try:
        made = webauthn.verify_registration_response(
            credential=dict(answer),
            expected_challenge=bytes(challenge.nonce),
            expected_rp_id=settings.PASSKEY_DOMAIN,
            expected_origin=settings.PASSKEY_ORIGINS,
        )
    except (WebAuthnException, ValueError, TypeError, KeyError) as error:
        raise PasskeyError from error
    return Passkey(
        user=user,
        credential_id=bytes_to_base64url(made.credential_id),
        public_key=made.credential_public_key,
        sign_count=made.sign_count,
    )


def login_options(challenge: Challenge, *, user: User | None) -> Document:
    """Return what a browser needs to use a passkey: one of the user's, or any of this site."""
    verification = UserVerificationRequirement
    options = webauthn.generate_authentication_options(
        rp_id=settings.PASSKEY_DOMAIN,
        challenge=bytes(challenge.nonce),
        allow_credentials=_descriptors(user.passkeys.all()) if user else [],
        user_verification=verification.PREFERRED if user else verification.REQUIRED,
    )
    return _document(options_to_json(options))


def verified(challenge: Challenge, *, passkey: Passkey, answer: Mapping[str, object]) -> int:
    """Return the new number of uses, if the passkey has signed the challenge."""
    try:
        used = webauthn.verify_authentication_response(
            credential=dict(answer),
            expected_challenge=bytes(challenge.nonce),
            expected_rp_id=settings.PASSKEY_DOMAIN,
            expected_origin=settings.PASSKEY_ORIGINS,
            credential_public_key=bytes(passkey.public_key),
            credential_current_sign_count=passkey.sign_count,
            # Without a password before, the device must have asked who holds it.
            require_user_verification=challenge.user_id is None,
        )
    except (WebAuthnException, ValueError, TypeError, KeyError) as error:
        raise PasskeyError from error
    return used.new_sign_count


def _descriptors(passkeys: Iterable[Passkey]) -> list[PublicKeyCredentialDescriptor]:
    return [
        PublicKeyCredentialDescriptor(id=base64url_to_bytes(passkey.credential_id))
        for passkey in passkeys
    ]


def _document(text: str) -> Document:
    found: Document = json.loads(text)
    return found
