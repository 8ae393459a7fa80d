"""Staff visits one organization at a time, and that is told."""

import logging
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import reverse

from apps.core.scoping import in_scope, scope_name
from apps.core.tenancy.admin import scope_visited
from apps.core.tenancy.checks import scoped_models
from apps.organizations.models import Invitation
from apps.organizations.tests.factories import InvitationFactory
from apps.users.tests.factories import AdminFactory, UserFactory
from tests.tenancy.library.tenants import Tenant

LIST = reverse("admin:organizations_invitation_changelist")
ORGANIZATIONS = reverse("admin:organizations_organization_changelist")


@pytest.fixture
def client(db: None) -> Client:
    """Return the browser of somebody who may do everything."""
    client = Client()
    client.force_login(AdminFactory.create(email="staff@example.com"))
    return client


@pytest.fixture
def events() -> Iterator[list[str]]:
    """Return what is told about visits."""
    told: list[str] = []

    def note(sender: object, organization_id: int, by: object, reason: str, **more: object) -> None:
        told.append(f"{organization_id} {reason}")

    scope_visited.connect(note)
    yield told
    scope_visited.disconnect(note)


def visit(client: Client, *organizations: int) -> str:
    """Choose organizations, and return the page that follows."""
    form = {"action": "visit", "_selected_action": list(organizations)}
    return client.post(ORGANIZATIONS, form, follow=True).content.decode()


def test_rows_are_not_shown_before_an_organization_is_visited(
    client: Client, ours: Tenant, events: list[str]
) -> None:
    response = client.get(LIST, follow=True)
    assert response.redirect_chain == [(ORGANIZATIONS, 302)]
    assert "Choose the organization that you want to visit first." in response.content.decode()
    assert events == []


def test_a_visit_is_to_one_organization(client: Client, ours: Tenant, theirs: Tenant) -> None:
    page = visit(client, ours.organization.pk, theirs.organization.pk)
    assert "Choose one organization." in page
    assert client.get(LIST).status_code == 302


def test_a_visit_shows_one_organization_and_is_told(
    client: Client,
    ours: Tenant,
    theirs: Tenant,
    events: list[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO)
    for tenant in (ours, theirs):
        with in_scope(tenant.name):
            InvitationFactory.create(email=f"{tenant.name}@example.com")
    assert "You are visiting" in visit(client, ours.organization.pk)
    page = client.get(LIST).content.decode()
    assert f"{ours.name}@example.com" in page
    assert f"{theirs.name}@example.com" not in page
    assert scope_name() == ""
    with in_scope(theirs.name):
        foreign = Invitation.objects.get()
    for address in ("change", "delete", "history"):
        path = reverse(f"admin:organizations_invitation_{address}", args=[foreign.pk])
        assert client.get(path).status_code == 302  # to the index: it does not exist
    number = ours.organization.pk
    assert events[:2] == [f"{number} visit in the admin", f"{number} admin {LIST}"]
    assert f"enters organization {number}: admin {LIST}" in caplog.text


def test_rows_are_looked_at_and_deleted_during_a_visit(client: Client, ours: Tenant) -> None:
    with in_scope(ours.name):
        invitation = InvitationFactory.create()
    visit(client, ours.organization.pk)
    path = reverse("admin:organizations_invitation_change", args=[invitation.pk])
    assert invitation.email in client.get(path).content.decode()
    assert client.post(path, {"role": "admin"}).status_code == 403
    assert client.get(reverse("admin:organizations_invitation_add")).status_code == 403
    client.post(
        reverse("admin:organizations_invitation_delete", args=[invitation.pk]), {"post": "yes"}
    )
    with in_scope(ours.name):
        assert not Invitation.objects.exists()


def test_a_visit_ends(client: Client, ours: Tenant) -> None:
    visit(client, ours.organization.pk)
    form = {"action": "go_home", "_selected_action": [ours.organization.pk]}
    client.post(ORGANIZATIONS, form)
    assert client.get(LIST).status_code == 302


def test_users_who_are_not_staff_are_sent_to_the_login(ours: Tenant) -> None:
    client = Client()
    client.force_login(UserFactory.create())
    session = client.session
    session["visited_organization"] = ours.organization.pk
    session.save()
    response = client.get(LIST)
    assert "/admin/login/" in response.headers["Location"]


def test_organizations_are_shown_with_their_members_and_not_deleted(
    client: Client, ours: Tenant
) -> None:
    path = reverse("admin:organizations_organization_change", args=[ours.organization.pk])
    assert ours.owner.email or ours.owner.full_name in client.get(path).content.decode()
    delete = reverse("admin:organizations_organization_delete", args=[ours.organization.pk])
    assert client.post(delete, {"post": "yes"}).status_code == 403


def test_every_scoped_model_in_the_admin_is_visited() -> None:
    from django.contrib import admin

    from apps.core.scoping import ScopedAdmin

    shown = [
        admin.site._registry[model] for model in scoped_models() if model in admin.site._registry
    ]
    assert shown
    assert all(isinstance(page, ScopedAdmin) for page in shown)
