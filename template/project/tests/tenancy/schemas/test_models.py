"""Rows in schemas of organizations, asked and changed by every way that the ORM has."""

from collections.abc import Awaitable, Callable, Iterator
from io import StringIO

import pytest
from asgiref.sync import async_to_sync
from django.core.management import call_command
from django.db import IntegrityError, models, transaction
from django.db.models import Count, F, Prefetch

from apps.core.scoping import ScopedModel, ScopeError, in_scope
from apps.core.tenancy.schemas import checks
from tests.tenancy.library.models import Book, Shelf
from tests.tenancy.library.tenants import Tenant

SCOPED = checks.scoped_models()
Manager = models.Manager[ScopedModel]
Ask = Callable[[Manager], object]


def managers() -> Iterator[Manager]:
    """Return every manager of every model."""
    for model in SCOPED:
        yield from model._meta.managers
        yield model._default_manager
        yield model._base_manager


def waited(call: Callable[..., Awaitable[object]], **values: object) -> object:
    """Return what an asynchronous question brings."""

    async def wait() -> object:
        return await call(**values)

    return async_to_sync(wait)()


ASKED: dict[str, Ask] = {
    "all": lambda manager: list(manager.all()),
    "count": lambda manager: manager.count(),
    "exists": lambda manager: manager.exists(),
    "get": lambda manager: manager.get(pk=1),
    "in_bulk": lambda manager: manager.in_bulk([1]),
    "iterator": lambda manager: list(manager.iterator()),
    "values": lambda manager: list(manager.values("pk")),
    "aggregate": lambda manager: manager.aggregate(Count("pk")),
    "union": lambda manager: list(manager.all().union(manager.all())),
    "update": lambda manager: manager.update(updated_at=None),
    "_update": lambda manager: manager.all()._update([]),  # type: ignore[attr-defined]
    "delete": lambda manager: manager.all().delete(),
    "_raw_delete": lambda manager: manager.all()._raw_delete("default"),
    "raw": lambda manager: list(manager.raw("SELECT 1")),
    "create": lambda manager: manager.create(),
    "bulk_create": lambda manager: manager.bulk_create([manager.model()]),
    "get_or_create": lambda manager: manager.get_or_create(pk=1),
    "acount": lambda manager: waited(manager.acount),
    "aget": lambda manager: waited(manager.aget, pk=1),
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


def test_a_dump_holds_the_rows_of_the_organization_or_of_none(ours: Tenant, theirs: Tenant) -> None:
    assert dumped() == "[]"
    with in_scope(ours.name):
        text = dumped()
    assert ours.book.title in text
    assert theirs.book.title not in text


def dumped() -> str:
    """Return what is dumped of the library."""
    text = StringIO()
    call_command("dumpdata", "library", stdout=text)
    return text.getvalue().strip()


READ: dict[str, Callable[[], set[str]]] = {
    "all": lambda: {book.title for book in Book.objects.all()},
    "iterator": lambda: {book.title for book in Book.objects.iterator(chunk_size=1)},
    "base": lambda: {book.title for book in Book._base_manager.all()},
    "values": lambda: set(Book.objects.values_list("title", flat=True)),
    "or": lambda: {b.title for b in Book.objects.filter(pk=0) | Book.objects.exclude(pk=0)},
    "union": lambda: {
        row["title"]
        for row in Book.objects.order_by()
        .values("title")
        .union(Book._base_manager.order_by().values("title"), all=True)
        .order_by()
    },
    "joined": lambda: {
        book.title for book in Book.objects.filter(shelf__name="first").select_related("shelf")
    },
    "related": lambda: {b.title for shelf in Shelf.objects.all() for b in shelf.books.all()},
    "prefetch": lambda: {
        book.title
        for shelf in Shelf.objects.prefetch_related(Prefetch("books", Book.objects.order_by("-pk")))
        for book in shelf.books.all()
    },
    "raw": lambda: {book.title for book in Book.objects.raw("SELECT * FROM library_book")},
}


@pytest.mark.parametrize("how", READ)
def test_rows_of_others_are_not_read(ours: Tenant, theirs: Tenant, how: str) -> None:
    for tenant in (ours, theirs, ours):
        with in_scope(tenant.name):
            assert READ[how]() == {tenant.book.title}


def test_a_question_that_was_written_down_before_is_asked_in_the_organization_of_then(
    ours: Tenant, theirs: Tenant
) -> None:
    question = Book.objects.filter(title__startswith="of ")
    with in_scope(theirs.name):
        question = question.order_by("-pk")
    with in_scope(ours.name):
        assert {book.title for book in question} == {ours.book.title}


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
    with in_scope(theirs.name):
        read = Book.objects.get(pk=theirs.book.pk)
    with in_scope(ours.name):
        for book in (theirs.book, read):
            with pytest.raises(ScopeError, match="belongs to another organization"):
                book.save()
            with pytest.raises(ScopeError, match="no such Book"):
                book.delete()
            with pytest.raises(ScopeError, match="belongs to another organization"):
                Book.objects.bulk_create([book])
            with pytest.raises(ScopeError, match="belongs to another organization"):
                Book.objects.bulk_update([book], ["title"])
            with pytest.raises(Book.DoesNotExist):
                book.refresh_from_db()


def test_rows_do_not_point_at_rows_of_others(ours: Tenant, theirs: Tenant) -> None:
    made_up = Shelf(pk=theirs.shelf.pk)
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


def test_keys_of_two_organizations_are_never_the_same(ours: Tenant, theirs: Tenant) -> None:
    with in_scope(ours.name):
        mine = set(Book.objects.values_list("pk", flat=True))
    with in_scope(theirs.name):
        others = set(Book.objects.values_list("pk", flat=True))
    assert not mine & others
    assert {pk >> 32 for pk in mine} == {ours.organization.pk}


def test_two_organizations_use_one_name_and_one_of_them_only_once(
    ours: Tenant, theirs: Tenant
) -> None:
    assert ours.shelf.name == theirs.shelf.name
    with in_scope(ours.name), pytest.raises(IntegrityError), transaction.atomic():
        Shelf.objects.create(name=ours.shelf.name)


def test_nothing_is_nothing_everywhere() -> None:
    assert list(Book.objects.none()) == []
