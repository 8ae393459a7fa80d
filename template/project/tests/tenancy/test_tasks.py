"""Work that is handed over inside of an organization, and is done there."""

import pytest
from django.db import transaction
from pytest_django import DjangoCaptureOnCommitCallbacks

from apps.core.scoping import ScopeError, in_scope, needs_scope, scope_name
from apps.core.tasks import hand_over
from tests.tenancy.library.models import Book
from tests.tenancy.library.tenants import Tenant

seen: list[tuple[str, set[int]]] = []


@needs_scope
def look() -> None:
    """Note the organization and the rows that are there."""
    seen.append((scope_name(), {book.organization_id for book in Book.objects.all()}))


@pytest.fixture(autouse=True)
def _nothing_seen() -> None:
    seen.clear()


def test_work_in_an_organization_is_not_taken_outside_of_one() -> None:
    with pytest.raises(ScopeError, match="look is work in a scope"):
        hand_over(look)


@pytest.mark.django_db(transaction=True)
def test_work_that_touches_rows_without_saying_so_fails_outside_of_one(
    caplog: pytest.LogCaptureFixture,
) -> None:
    hand_over(Book.objects.count)
    assert "Book belongs to an organization, and none is named" in caplog.text


def test_a_worker_does_the_work_of_each_organization_there(
    ours: Tenant,
    theirs: Tenant,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        for tenant in (ours, theirs, ours):
            with in_scope(tenant.name):
                hand_over(look)
        hand_over(lambda: seen.append((scope_name(), set())))
    assert seen == [
        *[(tenant.name, {tenant.organization.pk}) for tenant in (ours, theirs, ours)],
        ("", set()),
    ]
    assert scope_name() == ""


@pytest.mark.parametrize("name", ["x", "organization-", "organization-0", "organization-1\n", "1"])
def test_what_is_not_the_name_of_a_scope_is_refused(name: str) -> None:
    with pytest.raises(ScopeError, match="is not the name of a scope"), in_scope(name):
        pass


def fail() -> None:
    with in_scope("organization-2"):
        assert scope_name() == "organization-2"
        raise LookupError


def test_a_scope_ends_where_it_began_also_after_a_failure() -> None:
    with in_scope("organization-1"):
        with pytest.raises(LookupError):
            fail()
        assert scope_name() == "organization-1"
        with in_scope(""):
            assert scope_name() == ""
    assert scope_name() == ""
