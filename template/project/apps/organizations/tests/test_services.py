"""What happens to organizations and their members."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from apps.core.scoping import in_scope
from apps.core.tenancy.context import Scope
from apps.core.tenancy.roles import Role
from apps.organizations import services
from apps.organizations.links import Place, place_of, token_of
from apps.organizations.models import Invitation, Membership, Organization
from apps.organizations.tests.factories import InvitationFactory, MembershipFactory
from apps.users.tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner() -> Membership:
    """Return the owner of an organization."""
    return MembershipFactory.create()


def as_owner(membership: Membership) -> Scope:
    return Scope(membership.organization_id, Role.OWNER)


def test_the_last_owner_does_not_leave_and_stays_an_owner(owner: Membership) -> None:
    MembershipFactory.create(organization=owner.organization, role=Role.ADMIN)
    MembershipFactory.create()
    with pytest.raises(services.RefusedError, match="needs an owner"):
        services.leave(membership=owner)
    with pytest.raises(services.RefusedError, match="needs an owner"):
        services.remove(membership=owner, by=as_owner(owner))
    with pytest.raises(services.RefusedError, match="needs an owner"):
        services.change_role(membership=owner, role=Role.ADMIN, by=as_owner(owner))
    owner.refresh_from_db()
    assert owner.role == Role.OWNER


def test_an_owner_among_others_may_go(owner: Membership) -> None:
    second = MembershipFactory.create(organization=owner.organization, role=Role.ADMIN)
    services.change_role(membership=second, role=Role.OWNER, by=as_owner(owner))
    services.leave(membership=owner)
    assert list(Membership.objects.all()) == [second]


def test_who_does_not_manage_changes_nothing(owner: Membership) -> None:
    guest = MembershipFactory.create(organization=owner.organization, role=Role.GUEST)
    by = Scope(owner.organization_id, Role.MEMBER)
    with pytest.raises(PermissionDenied, match="Your role"):
        services.change_role(membership=guest, role=Role.MEMBER, by=by)
    with pytest.raises(PermissionDenied, match="Your role"):
        services.remove(membership=guest, by=by)


@pytest.mark.parametrize("role", ["", "king", "OWNER"])
def test_the_database_refuses_a_role_that_there_is_not(owner: Membership, role: str) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.filter(pk=owner.pk).update(role=role)


def test_nobody_is_in_an_organization_twice(owner: Membership) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        MembershipFactory.create(organization=owner.organization, user=owner.user)


@pytest.mark.parametrize(("name", "begin"), [("Ada & Söhne", "ada-sohne-"), ("!", "organization-")])
def test_a_slug_is_made_from_the_name_and_has_an_end_that_nobody_chooses(
    name: str, begin: str
) -> None:
    user = UserFactory.create()
    first, second = (services.found(name=name, owner=user) for _ in range(2))
    assert first.slug.startswith(begin)
    assert first.slug != second.slug
    assert str(first) == name
    assert Organization.objects.visible_to(user).count() == 2
    assert str(Membership.objects.of(user).first()) == f"{user}, owner"


def test_an_invitation_is_mailed_and_works_once_for_the_invited_address(
    owner: Membership, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with (
        in_scope(owner.organization.scope.name),
        django_capture_on_commit_callbacks(execute=True),
    ):
        invitation = services.invite(email="ada@example.com", role=Role.ADMIN, by=owner.user)
    assert str(invitation) == "ada@example.com, administrator"
    assert mail.outbox[0].to == ["ada@example.com"]
    assert mail.outbox[0].subject.endswith(f"invites you to {owner.organization}")
    token = str(mail.outbox[0].body).partition("#token=")[2].split()[0]
    stranger, ada = UserFactory.create(), UserFactory.create(email="ada@example.com")
    with pytest.raises(services.InvitationError):
        services.accept(token=token, user=stranger)
    membership = services.accept(token=token, user=ada)
    assert (membership.organization, membership.role) == (owner.organization, Role.ADMIN)
    membership.delete()
    with pytest.raises(services.InvitationError):
        services.accept(token=token, user=ada)


def test_an_invitation_that_is_over_lets_nobody_in(owner: Membership) -> None:
    ada = UserFactory.create()
    with in_scope(owner.organization.scope.name):
        past = timezone.now() - timedelta(seconds=1)
        invitation = InvitationFactory.create(email=ada.email, expires_at=past)
    with pytest.raises(services.InvitationError):
        services.accept(token=token_of(Place(owner.organization_id, invitation.pk)), user=ada)


def test_an_invitation_does_not_open_another_organization(owner: Membership) -> None:
    other, ada = MembershipFactory.create(), UserFactory.create()
    with in_scope(other.organization.scope.name):
        invitation = InvitationFactory.create(email=ada.email)
    with pytest.raises(services.InvitationError):
        services.accept(token=token_of(Place(owner.organization_id, invitation.pk)), user=ada)
    assert not Membership.objects.of(ada).exists()


@pytest.mark.parametrize("token", ["", "x", "1.2", "1.2:x", "\x00", "é"])
def test_what_is_not_a_token_opens_nothing(token: str) -> None:
    assert place_of(token) is None
    with pytest.raises(services.InvitationError):
        services.accept(token=token, user=UserFactory.create())


def test_a_member_is_not_invited_and_does_not_come_in_twice(owner: Membership) -> None:
    with in_scope(owner.organization.scope.name):
        with pytest.raises(services.RefusedError, match="belongs to a member"):
            services.invite(email=owner.user.email, role=Role.GUEST, by=owner.user)
        invitation = InvitationFactory.create(email=owner.user.email)
    with pytest.raises(services.InvitationError):
        services.accept(
            token=token_of(Place(owner.organization_id, invitation.pk)), user=owner.user
        )
    with in_scope(owner.organization.scope.name):
        invitation.refresh_from_db()
    assert invitation.used_at is None


def test_a_second_invitation_of_an_address_ends_the_first_and_mails_are_limited(
    owner: Membership, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with (
        in_scope(owner.organization.scope.name),
        django_capture_on_commit_callbacks(execute=True),
    ):
        for _ in range(services.MAILS + 1):
            services.invite(email="ada@example.com", role=Role.GUEST, by=owner.user)
        assert Invitation.objects.count() == 1
    assert len(mail.outbox) == services.MAILS


def test_nobody_is_invited_to_own(owner: Membership) -> None:
    with (
        in_scope(owner.organization.scope.name),
        pytest.raises(IntegrityError),
        transaction.atomic(),
    ):
        services.invite(email="ada@example.com", role=Role.OWNER, by=owner.user)
