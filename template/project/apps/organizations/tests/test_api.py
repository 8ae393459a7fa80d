"""The endpoints of organizations."""

import pytest

from apps.core.scoping import in_scope
from apps.core.tenancy.roles import Role
from apps.organizations.links import Place, token_of
from apps.organizations.models import Membership, Organization
from apps.organizations.tests.factories import InvitationFactory, MembershipFactory
from apps.users.tests.clients import client_of
from apps.users.tests.factories import UserFactory

pytestmark = pytest.mark.django_db

ORGANIZATIONS = "/api/v1/organizations/"
MEMBERS = "/api/v1/members/"
INVITATIONS = "/api/v1/invitations/"
ACCEPT = f"{INVITATIONS}accept/"


def test_the_last_owner_is_told_why_he_cannot_leave() -> None:
    owner = MembershipFactory.create()
    response = client_of(owner.user).post(f"{MEMBERS}leave/")
    assert response.status_code == 409
    assert response.json()["code"] == "refused"
    assert "make somebody else one first" in response.json()["detail"]


def test_a_guest_leaves() -> None:
    guest = MembershipFactory.create(role=Role.GUEST)
    assert client_of(guest.user).post(f"{MEMBERS}leave/").status_code == 204
    assert not Membership.objects.of(guest.user).exists()


def test_whoever_makes_an_organization_owns_it() -> None:
    user = UserFactory.create()
    made = client_of(user).post(ORGANIZATIONS, {"name": "Ada's"})
    assert made.status_code == 201
    organization = Organization.objects.get(pk=made.json()["id"])
    assert made.json()["slug"] == organization.slug
    assert organization.memberships.get().role == Role.OWNER


@pytest.mark.parametrize("body", [{"role": "king"}, {"role": "owner"}, {"email": "x"}, {}])
def test_an_invitation_that_makes_no_sense_is_refused(body: dict[str, str]) -> None:
    client = client_of(MembershipFactory.create().user)
    assert client.post(INVITATIONS, {"email": "a@example.com", **body}).status_code == 400


def test_a_member_is_not_invited() -> None:
    owner = MembershipFactory.create()
    body = {"email": owner.user.email.upper(), "role": "guest"}
    assert client_of(owner.user).post(INVITATIONS, body).status_code == 409


def test_a_link_that_opens_nothing_is_refused() -> None:
    response = client_of(UserFactory.create()).post(ACCEPT, {"token": "x"})
    assert response.status_code == 400
    assert response.json()["errors"][0]["code"] == "invitation_refused"


def test_an_invited_user_comes_in() -> None:
    owner, user = MembershipFactory.create(), UserFactory.create()
    with in_scope(owner.organization.scope.name):
        invitation = InvitationFactory.create(email=user.email)
    token = token_of(Place(owner.organization_id, invitation.pk))
    response = client_of(user).post(ACCEPT, {"token": token})
    assert response.json()["slug"] == owner.organization.slug
    assert Membership.objects.of(user).filter(organization=owner.organization).exists()


def test_a_role_is_changed_and_a_member_is_sent_away() -> None:
    owner = MembershipFactory.create()
    member = MembershipFactory.create(organization=owner.organization, role=Role.MEMBER)
    client = client_of(owner.user)
    path = f"{MEMBERS}{member.pk}/"
    assert client.patch(path, {}).json()["role"] == "member"
    assert client.patch(path, {"role": "admin"}).json()["role"] == "admin"
    assert client.patch(path, {"role": "king"}).status_code == 400
    assert client.delete(path).status_code == 204
    assert client.get(path).status_code == 404
