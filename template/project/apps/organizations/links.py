"""The text of an invitation: signed, so that nobody makes one, not even who reads the database."""

from dataclasses import dataclass

from django.conf import settings
from django.core.signing import BadSignature, Signer

SALT = "organizations.invitation"


@dataclass(frozen=True, slots=True)
class Place:
    """Where an invitation is: its organization, and its number."""

    organization_id: int
    invitation_id: int


def token_of(place: Place) -> str:
    """Return what opens the invitation."""
    return Signer(salt=SALT).sign(f"{place.organization_id}.{place.invitation_id}")


def place_of(token: str) -> Place | None:
    """Return the invitation that a token opens, or None when the token is not ours."""
    try:
        organization_id, invitation_id = Signer(salt=SALT).unsign(token).split(".")
    except BadSignature:
        return None
    return Place(organization_id=int(organization_id), invitation_id=int(invitation_id))


def address_of(place: Place) -> str:
    """Return the page that a mail leads to; what follows the # stays in the browser."""
    return f"{settings.INVITATION_URL}#token={token_of(place)}"
