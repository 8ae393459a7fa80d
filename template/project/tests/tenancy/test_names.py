"""Names that bear their organization, and what is left when it ends."""

from pathlib import Path

import pytest
from django.apps import apps
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from apps.core.models import IdempotentRequest
from apps.core.scoping import ScopeError, in_scope, scope_ending, scope_name, scoped_key
from apps.core.tenancy.checks import scoped_models
from apps.organizations import services
from apps.organizations.models import Membership, Organization
from apps.organizations.tests.factories import InvitationFactory, MembershipFactory
from tests.tenancy.library.tenants import Tenant, client_in

KEY = {"Idempotency-Key": "one"}
INVITATIONS = "/api/v1/invitations/"


def test_an_entry_of_the_cache_has_no_key_outside_of_an_organization() -> None:
    with pytest.raises(ScopeError, match="The cache entry prices belongs to an organization"):
        scoped_key("prices")


def test_organizations_have_entries_of_their_own(ours: Tenant, theirs: Tenant) -> None:
    with in_scope(ours.name):
        cache.set(scoped_key("prices"), 1)
    with in_scope(theirs.name):
        assert cache.get(scoped_key("prices")) is None
    with in_scope(ours.name):
        assert cache.get(scoped_key("prices")) == 1


def test_a_change_is_not_repeated_in_another_organization(ours: Tenant, theirs: Tenant) -> None:
    MembershipFactory.create(organization=theirs.organization, user=ours.owner)
    client = ours.client()
    body = {"email": "ada@example.com", "role": "member"}
    first = client.post(INVITATIONS, body, headers=KEY)
    elsewhere = client_in(ours.owner, theirs.organization.slug)
    second = elsewhere.post(INVITATIONS, body, headers=KEY)
    assert first.status_code == second.status_code == 201
    assert first.json()["id"] != second.json()["id"]
    assert "Idempotency-Replayed" not in second.headers
    routes = set(IdempotentRequest.objects.values_list("route", flat=True))
    assert {route.rpartition(" ")[2] for route in routes} == {ours.name, theirs.name}
    assert client.post(INVITATIONS, body, headers=KEY).headers["Idempotency-Replayed"] == "true"


def rows_of(organization: int) -> dict[str, int]:
    """Count what belongs to an organization in every table that has such a column."""
    found = {}
    with connection.cursor() as cursor:
        for model in apps.get_models():
            columns = {field.column for field in model._meta.concrete_fields}
            if "organization_id" in columns:
                table = connection.ops.quote_name(model._meta.db_table)
                cursor.execute(
                    f"SELECT count(*) FROM {table} WHERE organization_id = %s",  # noqa: S608
                    [organization],
                )
                row = cursor.fetchone()
                assert row
                found[model._meta.label] = row[0]
    return found


def test_the_end_of_an_organization_leaves_nothing_of_it_and_everything_of_others(
    ours: Tenant,
    theirs: Tenant,
    tmp_path: Path,
    settings: Settings,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    settings.MEDIA_ROOT = tmp_path
    told: list[str] = []

    def note(sender: object, organization: Organization, **kwargs: object) -> None:
        told.append(f"{organization.slug} in {scope_name()}")

    for tenant in (ours, theirs):
        with in_scope(tenant.name):
            InvitationFactory.create()
            default_storage.save(f"{scope_name()}/letters/a.txt", ContentFile(b"a"))
            default_storage.save(f"{scope_name()}/b.txt", ContentFile(b"b"))
    scope_ending.connect(note)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            response = ours.client().delete(f"/api/v1/organizations/{ours.organization.pk}/")
    finally:
        scope_ending.disconnect(note)
    assert response.status_code == 204
    assert told == [f"{ours.organization.slug} in {ours.name}"]
    for tenant, left in ((ours, False), (theirs, True)):
        with in_scope(tenant.name):
            counted = rows_of(tenant.organization.pk)
        assert {model._meta.label for model in scoped_models()} <= set(counted)
        assert all(bool(count) is left for count in counted.values()), counted
        assert default_storage.exists(f"{tenant.name}/letters/a.txt") is left
        assert (tmp_path / tenant.name).exists() is left


def test_a_name_does_not_come_again(ours: Tenant) -> None:
    services.end(organization=ours.organization)
    later = services.found(name="x", owner=ours.owner)
    assert later.scope.name != ours.name
    assert Membership.objects.get().organization == later
