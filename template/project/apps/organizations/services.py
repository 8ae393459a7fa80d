"""What happens to organizations, to their members, and to those who are asked to come."""

from django.core.exceptions import PermissionDenied
from django.core.files.storage import Storage, default_storage
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.text import slugify

from apps.core.counters import hit
from apps.core.mail import send_later
from apps.core.scoping import scope_ending
from apps.core.tasks import hand_over
from apps.core.tenancy.context import Scope, entered, required_scope
from apps.core.tenancy.roles import MANAGERS, Role
from apps.organizations.links import Place, address_of, place_of
from apps.organizations.models import Invitation, Membership, Organization
from apps.users.models import User

SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"

MAILS = 5
MAILS_SECONDS = 60 * 60


class InvitationError(Exception):
    """The invitation was not made by us, was used, is too old, or is not for this person."""


class RefusedError(Exception):
    """The organization would be left without an owner, or the role does not allow it."""


@transaction.atomic
def found(*, name: str, owner: User) -> Organization:
    """Make an organization, and make somebody its owner.

    The slug has an end of its own: whoever could choose it would learn which ones are taken.
    """
    slug = f"{slugify(name)[:40].strip('-') or 'organization'}-{get_random_string(6, SIGNS)}"
    organization = Organization.objects.create(name=name, slug=slug)
    Membership.objects.create(organization=organization, user=owner, role=Role.OWNER)
    return organization


@transaction.atomic
def invite(*, email: str, role: str, by: User) -> Invitation:
    """Ask somebody to come; an earlier invitation of the same address ends."""
    scope = required_scope("An invitation")
    if Membership.objects.here().filter(user__email=email).exists():
        raise RefusedError("This address belongs to a member already.")
    Invitation.objects.filter(email=email, used_at=None).delete()
    invitation = Invitation(email=email, role=role, invited_by=by.email)
    invitation.set_end()
    invitation.save()
    organization = Organization.objects.get(pk=scope.organization_id)
    # Nobody's mailbox is filled by asking again; the answer stays the same.
    if hit(f"invitation:{email}", seconds=MAILS_SECONDS).hits <= MAILS:
        send_later(
            "organizations/mails/invitation.txt",
            to=email,
            organization=organization.name,
            by=by.get_full_name(),
            address=address_of(Place(organization.pk, invitation.pk)),
        )
    return invitation


def accept(*, token: str, user: User) -> Membership:
    """Let somebody in who has been asked to come."""
    place = place_of(token)
    if place is None:
        raise InvitationError
    with entered(Scope(place.organization_id)), transaction.atomic():
        # One statement looks and marks, so of two uses at the same time one fails.
        invitations = Invitation.objects.filter(pk=place.invitation_id, email=user.email)
        if not invitations.open().update(used_at=timezone.now()):
            raise InvitationError
        try:
            with transaction.atomic():
                return Membership.objects.create(
                    organization_id=place.organization_id, user=user, role=invitations.get().role
                )
        except IntegrityError as error:
            raise InvitationError from error


@transaction.atomic
def change_role(*, membership: Membership, role: str, by: Scope) -> Membership:
    """Give a member another role; only owners make owners, and make something else of them."""
    _refuse_above(by, membership.role, role)
    if role != Role.OWNER:
        _refuse_last_owner(membership)
    membership.role = role
    membership.save(update_fields=["role", "updated_at"])
    return membership


@transaction.atomic
def remove(*, membership: Membership, by: Scope) -> None:
    """Send a member away; only owners send owners away."""
    _refuse_above(by, membership.role)
    leave(membership=membership)


@transaction.atomic
def leave(*, membership: Membership) -> None:
    """Let a member go; the last owner stays."""
    _refuse_last_owner(membership)
    membership.delete()


def end(*, organization: Organization) -> None:
    """Delete an organization and everything that belongs to it: rows, files, what others hold.

    Entries of the cache bear its name, which nobody gets again, and end with their time.
    """
    scope = organization.scope
    with entered(scope), transaction.atomic():
        scope_ending.send(Organization, organization=organization)
        organization.delete()
        # When the rows are gone: files cannot be brought back for a row that stays.
        hand_over(delete_files, scope.name)


def _refuse_above(by: Scope, *roles: str) -> None:
    if by.role not in MANAGERS or (Role.OWNER in roles and by.role != Role.OWNER):
        raise PermissionDenied("Your role in the organization does not allow this.")


def _refuse_last_owner(membership: Membership) -> None:
    # Locked in one order: of two owners who leave at the same time, the second one stays.
    owners = Membership.objects.filter(organization=membership.organization_id).owners()
    locked = owners.order_by("pk").select_for_update().values_list("pk", flat=True)
    if list(locked) == [membership.pk]:
        raise RefusedError("An organization needs an owner: make somebody else one first.")


def delete_files(folder: str, *, storage: Storage = default_storage) -> None:
    """Delete what is stored below a folder."""
    if not storage.exists(folder):
        return
    folders, files = storage.listdir(folder)
    for name in files:
        storage.delete(f"{folder}/{name}")
    for name in folders:
        delete_files(f"{folder}/{name}", storage=storage)
    storage.delete(folder)
