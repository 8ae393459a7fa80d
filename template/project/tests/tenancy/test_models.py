"""Rows of organizations, asked and changed by every way that the ORM has."""

from collections.abc import Awaitable, Callable, Iterator
from typing import Any

import pytest
from asgiref.sync import async_to_sync
from django.core.management import CommandError, call_command
from django.db import IntegrityError, models, transaction
from django.db.models import Count, Exists, F, OuterRef, Prefetch, Subquery

from apps.core.scoping import ScopedModel, ScopeError, in_scope
from apps.core.tenancy import checks
from apps.organizations.models import Organization
from tests.tenancy.library.models import Book, Shelf
from tests.tenancy.library.tenants import Tenant

SCOPED = checks.scoped_models()
Manager = models.Manager[ScopedModel]


def managers() -> Iterator[Manager]:
    """Return every manager of every model."""
    for model in SCOPED:
        yield from model._meta.managers
        yield model._default_manager
        yield model._base_manager


Ask = Callable[[Manager], object]


def waited(call: Callable[..., Awaitable[object]], **values: object) -> object:
    """Return what an asynchronous question brings."""

    async def wait() -> object:
        return await call(**values)

    return async_to_sync(wait)()


ASKED: dict[str, Ask] = {
    "all": lambda manager: list(manager.all()),
    "count": lambda manager: manager.count(),
    "exists": lambda manager: manager.exists(),
    "first": lambda manager: manager.first(),
    "get": lambda manager: manager.get(pk=1),
    "in_bulk": lambda manager: manager.in_bulk([1]),
    "iterator": lambda manager: list(manager.iterator()),
    "values": lambda manager: list(manager.values("pk")),
    "aggregate": lambda manager: manager.aggregate(Count("pk")),
    "dates": lambda manager: list(manager.dates("created_at", "day")),
    "union": lambda manager: list(manager.all().union(manager.all())),
    "subquery": lambda manager: list(
        Organization.objects.filter(Exists(manager.filter(organization=OuterRef("pk"))))
    ),
    "in": lambda manager: list(Organization.objects.filter(pk__in=manager.values("organization"))),
    "update": lambda manager: manager.update(updated_at=None),
    "delete": lambda manager: manager.all().delete(),
    "raw": lambda manager: list(manager.raw("SELECT 1")),
    "create": lambda manager: manager.create(),
    "bulk_create": lambda manager: manager.bulk_create([manager.model()]),
    "get_or_create": lambda manager: manager.get_or_create(pk=1),
    "update_or_create": lambda manager: manager.update_or_create(pk=1),
    "acount": lambda manager: waited(manager.acount),
    "aget": lambda manager: waited(manager.aget, pk=1),
    "afirst": lambda manager: waited(manager.afirst),
    "aupdate": lambda manager: waited(manager.aupdate, updated_at=None),
    "acreate": lambda manager: waited(manager.acreate),
}


@pytest.mark.django_db
@pytest.mark.parametrize("asked", ASKED)
@pytest.mark.parametrize("manager", list(managers()), ids=str)
def test_a_question_outside_of_an_organization_is_refused(manager: Manager, asked: str) -> None:
    with pytest.raises(ScopeError):
        ASKED[asked](manager)


def test_the_walk_finds_the_models() -> None:
    assert {"Invitation", "Shelf", "Book"} <= {model.__name__ for model in SCOPED}


@pytest.mark.parametrize("model", SCOPED)
def test_names_that_are_unique_are_so_within_the_organization(model: type[ScopedModel]) -> None:
    fields = [field.name for field in model._meta.fields if field.unique and not field.primary_key]
    constraints = [
        constraint
        for constraint in model._meta.constraints
        if isinstance(constraint, models.UniqueConstraint)
    ]
    assert not fields
    assert not model._meta.unique_together
    assert all("organization" in constraint.fields for constraint in constraints)


def test_a_dump_of_all_organizations_is_refused(ours: Tenant) -> None:
    with pytest.raises((CommandError, ScopeError), match="organization"):
        call_command("dumpdata", "library")


def test_two_organizations_use_one_name_and_one_of_them_only_once(
    ours: Tenant, theirs: Tenant
) -> None:
    assert ours.shelf.name == theirs.shelf.name
    with in_scope(ours.name), pytest.raises(IntegrityError), transaction.atomic():
        Shelf.objects.create(name=ours.shelf.name)


READ: dict[str, Callable[[], object]] = {
    "all": lambda: {book.organization_id for book in Book.objects.all()},
    "iterator": lambda: {book.organization_id for book in Book.objects.iterator()},
    "base": lambda: {book.organization_id for book in Book._base_manager.all()},
    "values": lambda: set(Book.objects.values_list("organization_id", flat=True)),
    "distinct": lambda: set(
        Book.objects.order_by().values_list("organization", flat=True).distinct()
    ),
    "or": lambda: {
        book.organization_id for book in Book.objects.filter(pk=0) | Book.objects.exclude(pk=0)
    },
    "union": lambda: {
        row["organization_id"]
        for row in Book.objects.order_by()
        .values("organization_id")
        .union(Book._base_manager.order_by().values("organization_id"), all=True)
        .order_by()
    },
    "slice": lambda: {book.organization_id for book in Book.objects.order_by("-pk")[:1]},
    "joined": lambda: {
        book.organization_id
        for book in Book.objects.filter(shelf__name="first").select_related("shelf")
    },
    "related": lambda: {
        book.organization_id for shelf in Shelf.objects.all() for book in shelf.books.all()
    },
    "prefetch": lambda: {
        book.organization_id
        for shelf in Shelf.objects.prefetch_related(Prefetch("books", Book.objects.order_by("-pk")))
        for book in shelf.books.all()
    },
    "subquery": lambda: set(
        Organization.objects.filter(
            pk__in=Subquery(Book.objects.values("organization"))
        ).values_list("pk", flat=True)
    ),
    "exists": lambda: set(
        Organization.objects.filter(
            Exists(Book.objects.filter(organization=OuterRef("pk")))
        ).values_list("pk", flat=True)
    ),
    "annotated": lambda: {
        row["organization_id"]
        for row in Book.objects.values("organization_id").annotate(number=Count("pk"))
    },
}


@pytest.mark.parametrize("how", READ)
def test_rows_of_others_are_not_read(ours: Tenant, theirs: Tenant, how: str) -> None:
    for tenant in (ours, theirs, ours):
        with in_scope(tenant.name):
            assert READ[how]() == {tenant.organization.pk}


def test_rows_of_others_are_not_counted(ours: Tenant, theirs: Tenant) -> None:
    with in_scope(ours.name):
        assert Book.objects.count() == len(Book.objects.all()) == 2
        assert Book.objects.aggregate(number=Count("pk"))["number"] == 2
        assert Book.objects.filter(pk=theirs.book.pk).exists() is False
        assert theirs.book.pk not in Book.objects.in_bulk()


def test_a_question_that_was_written_down_before_is_asked_in_the_organization_of_then(
    ours: Tenant, theirs: Tenant
) -> None:
    question = Book.objects.filter(title__startswith="of ")
    with in_scope(theirs.name):
        question = question.order_by("-pk")
    with in_scope(ours.name):
        assert {book.organization_id for book in question} == {ours.organization.pk}


def test_rows_of_others_are_not_changed_or_deleted(ours: Tenant, theirs: Tenant) -> None:
    with in_scope(ours.name):
        assert Book.objects.filter(pk=theirs.book.pk).update(title="x") == 0
        assert Book.objects.filter(pk=theirs.book.pk).delete()[0] == 0
        assert Book.objects.all().delete()[0] == 2
        assert Shelf.objects.all().delete()[0] == 1
    with in_scope(theirs.name):
        assert [book.title for book in Book.objects.all()] == [theirs.book.title] * 2


def test_a_row_that_was_read_elsewhere_is_not_saved_deleted_or_read_again_here(
    ours: Tenant, theirs: Tenant
) -> None:
    with in_scope(ours.name):
        theirs.book.title = "x"
        with pytest.raises(ScopeError, match="belongs to another organization"):
            theirs.book.save()
        with pytest.raises(ScopeError, match="no such Book"):
            theirs.book.delete()
        with pytest.raises(Book.DoesNotExist):
            theirs.book.refresh_from_db()
        with pytest.raises(ScopeError, match="belongs to another organization"):
            Book.objects.bulk_create([Book(title="x", organization=theirs.organization)])


def test_a_row_that_pretends_to_be_ours_changes_nothing(ours: Tenant, theirs: Tenant) -> None:
    forged = Book(pk=theirs.book.pk, organization=ours.organization, title="x")
    with in_scope(ours.name):
        with pytest.raises(ScopeError, match="no such Book"):
            forged.delete()
        with pytest.raises(IntegrityError), transaction.atomic():
            forged.save()
    with in_scope(theirs.name):
        assert Book.objects.get(pk=theirs.book.pk).title == theirs.book.title


def test_rows_do_not_point_at_rows_of_others(ours: Tenant, theirs: Tenant) -> None:
    made_up = Shelf(pk=theirs.shelf.pk, organization=ours.organization)
    with in_scope(ours.name):
        for shelf in (theirs.shelf, made_up):
            with pytest.raises(ScopeError, match="no such Shelf"):
                Book.objects.create(title="x", shelf=shelf)
            with pytest.raises(ScopeError, match="no such Shelf"):
                Book.objects.bulk_create([Book(title="x", shelf=shelf)])
            with pytest.raises(ScopeError, match="no such Shelf"):
                Book.objects.update(shelf=shelf)
        with pytest.raises(ScopeError, match="not to an expression"):
            Book.objects.update(shelf_id=F("pk"))
        with pytest.raises(ScopeError, match="not to an expression"):
            Book.objects.bulk_update(Book.objects.all(), ["shelf"])
        assert Book.objects.update(shelf=None) == 2
        assert Book.objects.update(shelf=ours.shelf, title="y") == 2
        assert Book.objects.bulk_update(Book.objects.all(), ["title"]) == 2


def test_rows_do_not_change_hands(ours: Tenant, theirs: Tenant) -> None:
    with in_scope(ours.name):
        for values in ({"organization": theirs.organization}, {"organization_id": 1}):
            with pytest.raises(ScopeError, match="does not change its organization"):
                Book.objects.update(**values)
        with pytest.raises(ScopeError, match="does not change its organization"):
            Book.objects.bulk_update(Book.objects.all(), ["organization"])


def test_a_conflict_with_a_row_of_others_is_not_resolved(ours: Tenant, theirs: Tenant) -> None:
    row = Shelf(pk=theirs.shelf.pk, name="x")
    wishes: dict[str, Any] = {"update_conflicts": True, "update_fields": ["name"]}
    with in_scope(ours.name):
        with pytest.raises(ScopeError, match="may be with another one"):
            Shelf.objects.bulk_create([row], unique_fields=["pk"], **wishes)
        with pytest.raises(ScopeError, match="does not change its organization"):
            Shelf.objects.bulk_create(
                [Shelf(name="first")],
                update_conflicts=True,
                unique_fields=["organization", "name"],
                update_fields=["organization"],
            )
        Shelf.objects.bulk_create(
            [Shelf(name="first")], unique_fields=["organization", "name"], **wishes
        )
        assert Shelf.objects.get().pk == ours.shelf.pk


def test_nothing_is_nothing_everywhere() -> None:
    assert list(Book.objects.none()) == []
