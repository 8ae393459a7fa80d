"""Work that is handed over inside of an organization, and is done there."""

import pytest
from django.db import transaction
from pytest_django import DjangoCaptureOnCommitCallbacks

from apps.core.scoping import ScopeError, in_scope, needs_scope, scope_name
from apps.core.tasks import hand_over
from tests.tenancy.library.models import Book
from tests.tenancy.library.tenants import Tenant

seen: list[tuple[str, set[str]]] = []


@needs_scope
def look() -> None:
    """Note the organization and the rows that are there."""
    seen.append((scope_name(), {book.title for book in Book.objects.all()}))


@pytest.fixture(autouse=True)
def _nothing_seen() -> None:
    seen.clear()


def test_work_in_an_organization_is_not_taken_outside_of_one() -> None:
    with pytest.raises(ScopeError, match="look is work in a scope"):
        hand_over(look)


def test_a_worker_does_the_work_of_each_organization_there(
    ours: Tenant,
    theirs: Tenant,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        for tenant in (ours, theirs, ours):
            with in_scope(tenant.name):
                hand_over(look)
    assert seen == [(tenant.name, {tenant.book.title}) for tenant in (ours, theirs, ours)]
    assert scope_name() == ""


@pytest.mark.parametrize("name", ["x", "organization-", "organization-0", "organization-1\n", "1"])
def test_what_is_not_the_name_of_a_scope_is_refused(name: str) -> None:
    with pytest.raises(ScopeError, match="is not the name of a scope"), in_scope(name):
        pass
