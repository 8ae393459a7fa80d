"""The text of a link: signed, so that nobody makes one, not even who reads the database."""

import uuid

from django.conf import settings
from django.core.signing import BadSignature, Signer


def token_of(link_id: uuid.UUID, *, purpose: str) -> str:
    """Return what opens a link of this purpose, and of no other."""
    return _signer(purpose).sign(link_id.hex)


def link_id_of(token: str, *, purpose: str) -> uuid.UUID | None:
    """Return the link that a token opens, or None when the token is not ours."""
    try:
        return uuid.UUID(_signer(purpose).unsign(token))
    except BadSignature:
        return None


def address_of(link_id: uuid.UUID, *, purpose: str) -> str:
    """Return the page that a mail leads to; what follows the # stays in the browser."""
    return f"{settings.SITE_URL}/account/{purpose}/#token={token_of(link_id, purpose=purpose)}"


def _signer(purpose: str) -> Signer:
    return Signer(salt=f"accounts.{purpose}")
