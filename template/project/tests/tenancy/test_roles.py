"""Who may do what: every role at every operation, as `roles.txt` has it.

`ROLES=write pytest tests/tenancy/test_roles.py` writes the file anew, for a review.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
from django.db import transaction
from rest_framework.test import APIClient
from rest_framework.views import APIView

from apps.core.scoping import in_scope
from apps.core.tenancy.roles import Role
from apps.organizations.models import Membership, Organization
from apps.organizations.tests.factories import InvitationFactory, MembershipFactory
from tests.routes import API
from tests.tenancy.library.tenants import client_in

FILE = Path(__file__).with_name("roles.txt")
WHO = [*Role, "elsewhere", "stranger"]
BODIES = {
    "organizations": {"name": "Another name"},
    "members": {"role": "guest"},
    "invitations": {"email": "ada@example.com", "role": "member"},
}


def operations() -> Iterator[tuple[str, str]]:
    """Return the operations of organizations, members and invitations."""
    for route in API:
        if route.path.split("/")[3] in BODIES:
            kind = cast("type[APIView]", getattr(route.view, "cls", None))
            actions: dict[str, str] = getattr(route.view, "actions", {})
            for method in set(actions) & set(kind.http_method_names) - {"head"}:
                yield method, route.path.replace("/1/", "/{id}/")


def client_as(role: str, organization: Organization) -> APIClient:
    """Return the client of somebody who is that in the organization."""
    if role == "stranger":
        client = APIClient()
        client.credentials(HTTP_ORGANIZATION=organization.slug)
        return client
    if role == "elsewhere":
        user = MembershipFactory.create().user
    else:
        user = MembershipFactory.create(organization=organization, role=role).user
    return client_in(user, organization.slug)


def answer(method: str, path: str, role: str) -> int:
    """Return how a request of that role is answered."""
    member = MembershipFactory.create(role=Role.MEMBER)
    organization = member.organization
    MembershipFactory.create(organization=organization)
    with in_scope(organization.scope.name):
        invitation = InvitationFactory.create()
    things = {"organizations": organization, "members": member, "invitations": invitation}
    kind = path.split("/")[3]
    address = path.replace("{id}", str(things[kind].pk))
    response = getattr(client_as(role, organization), method)(
        address, {} if method == "get" else BODIES[kind]
    )
    return int(response.status_code)


def matrix() -> Iterator[str]:
    """Return the table, line by line."""
    yield f"{'':40}" + "".join(f"{role:>10}" for role in WHO)
    for method, path in sorted(operations(), key=lambda one: (one[1], one[0])):
        answers = []
        for role in WHO:
            with transaction.atomic():
                answers.append(answer(method, path, role))
                transaction.set_rollback(True)
        yield f"{method.upper():7}{path:33}" + "".join(f"{status:>10}" for status in answers)


@pytest.mark.django_db
def test_every_role_may_do_what_the_reviewed_table_says() -> None:
    text = "\n".join(matrix()) + "\n"
    if os.environ.get("ROLES") == "write":
        FILE.write_text(text)
    assert text == FILE.read_text()


@pytest.mark.django_db
@pytest.mark.parametrize("role", [Role.ADMIN, Role.MEMBER, Role.GUEST])
def test_nobody_but_an_owner_makes_or_unmakes_owners(role: Role) -> None:
    owner = MembershipFactory.create()
    MembershipFactory.create(organization=owner.organization)
    own = MembershipFactory.create(organization=owner.organization, role=role)
    client = client_in(own.user, owner.organization.slug)
    for member, wish in ((own, "owner"), (owner, "member")):
        response = client.patch(f"/api/v1/members/{member.pk}/", {"role": wish})
        assert response.status_code == 403
    assert client.delete(f"/api/v1/members/{owner.pk}/").status_code == 403
    assert Membership.objects.owners().count() == 2


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["organizations", "members", "invitations"])
@pytest.mark.parametrize("method", ["get", "patch", "delete"])
def test_a_thing_of_another_organization_does_not_exist(kind: str, method: str) -> None:
    ours, theirs = MembershipFactory.create(), MembershipFactory.create()
    with in_scope(theirs.organization.scope.name):
        invitation = InvitationFactory.create()
        things = {
            "organizations": theirs.organization,
            "members": theirs,
            "invitations": invitation,
        }
        address = f"/api/v1/{kind}/{things[kind].pk}/"
        client = client_in(ours.user, ours.organization.slug)
        response = getattr(client, method)(address, {} if method == "get" else BODIES[kind])
        assert response.status_code == (405 if (kind, method) == ("invitations", "patch") else 404)
        assert type(things[kind])._default_manager.filter(pk=things[kind].pk).exists()


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["organizations", "members", "invitations"])
def test_a_list_shows_nothing_of_others(kind: str) -> None:
    ours, theirs = MembershipFactory.create(), MembershipFactory.create()
    for member in (ours, theirs):
        with in_scope(member.organization.scope.name):
            InvitationFactory.create(email=f"{member.organization.slug}@example.com")
    client = client_in(ours.user, ours.organization.slug)
    rows = client.get(f"/api/v1/{kind}/").json()["results"]
    assert len(rows) == 1
    assert theirs.user.email not in str(rows)
    assert theirs.organization.slug not in str(rows)


@pytest.mark.django_db
def test_what_is_not_writable_is_not_written() -> None:
    owner, other = MembershipFactory.create(), MembershipFactory.create(role=Role.GUEST)
    client = client_in(owner.user, owner.organization.slug)
    wish = {
        "id": 10**6,
        "slug": "x",
        "organization": other.organization.pk,
        "user": other.user.pk,
        "email": "x@example.com",
        "invited_by": "x@example.com",
        "used_at": "2020-01-01T00:00:00Z",
        "expires_at": "2099-01-01T00:00:00Z",
        "created_at": "2020-01-01T00:00:00Z",
    }
    made = client.post("/api/v1/invitations/", {**wish, "role": "member"}).json()
    assert made["invited_by"] == owner.user.email
    assert made["used_at"] is None
    assert made["expires_at"] < "2099"
    changed = client.patch(f"/api/v1/organizations/{owner.organization.pk}/", wish).json()
    assert (changed["id"], changed["slug"]) == (owner.organization.pk, owner.organization.slug)
    member = client.patch(f"/api/v1/members/{owner.pk}/", wish).json()
    assert (member["id"], member["email"]) == (owner.pk, owner.user.email)
    owner.refresh_from_db()
    assert owner.organization_id != other.organization_id
