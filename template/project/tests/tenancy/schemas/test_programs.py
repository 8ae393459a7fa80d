"""Random programs of three organizations: whatever they do, none meets a row of another.

`HYPOTHESIS_PROFILE=exam` tries five hundred programs instead of a few.
"""

import os
from collections.abc import Callable

import pytest
from django.db import connection, transaction
from django.db.models import Count, Exists, OuterRef
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from apps.core.scoping import ScopeError, in_scope, scope_name
from apps.organizations.models import Organization
from apps.organizations.tests.factories import OrganizationFactory
from tests.tenancy.library.models import Book, Shelf

settings.register_profile("exam", max_examples=500, stateful_step_count=30, deadline=None)
settings.register_profile("few", max_examples=15, stateful_step_count=15, deadline=None)

who = st.integers(0, 2)
number = st.integers(0, 30)
word = st.sampled_from(["a", "b", "c"])

READS: list[Callable[[], set[int]]] = [
    lambda: {book.pk for book in Book.objects.all()},
    lambda: {book.pk for book in Book._base_manager.order_by("-pk")[:5]},
    lambda: {
        book.pk for shelf in Shelf.objects.prefetch_related("books") for book in shelf.books.all()
    },
    lambda: {book.pk for shelf in Shelf.objects.all() for book in shelf.books.filter(title="a")},
    lambda: set(Book.objects.values_list("pk", flat=True)),
    lambda: set(Book.objects.filter(shelf__books__title="a").values_list("pk", flat=True)),
    lambda: {book.pk for book in Book.objects.filter(title="a") | Book.objects.filter(title="b")},
    lambda: {book.pk for book in Book.objects.order_by().union(Book.objects.order_by(), all=True)},
    lambda: {book.pk for book in Book.objects.exclude(shelf__name="a").select_related("shelf")},
    lambda: set(Book.objects.in_bulk()),
    lambda: {
        book.pk
        for book in Book.objects.annotate(number=Count("shelf__books")).filter(number__gte=0)
    },
    lambda: {
        book.pk for book in Book.objects.filter(Exists(Shelf.objects.filter(pk=OuterRef("shelf"))))
    },
    lambda: {book.pk for book in Book.objects.iterator(chunk_size=2)},
    lambda: {book.pk for book in Book.objects.filter(pk__in=Book.objects.values("pk"))},
]


class Programs(RuleBasedStateMachine):
    """Three organizations write, read and delete; a plain dictionary knows whose is what."""

    def __init__(self) -> None:
        """Begin in a transaction that is taken back at the end."""
        super().__init__()
        self.transaction = transaction.atomic()
        self.transaction.__enter__()
        self.organizations: list[Organization] = []
        self.books: dict[int, int] = {}
        self.shelves: dict[int, int] = {}
        self.objects: list[Book] = []

    def teardown(self) -> None:
        """Take everything back."""
        transaction.set_rollback(True)
        self.transaction.__exit__(None, None, None)
        assert scope_name() == ""

    @initialize()
    def three_organizations(self) -> None:
        """Make the organizations."""
        self.organizations = OrganizationFactory.create_batch(3)

    def name(self, index: int) -> str:
        """Return the name of an organization's scope."""
        return self.organizations[index].scope.name

    def some(self, rows: dict[int, int], index: int) -> int:
        """Return a key, of whomever it is, or one that does not exist."""
        return [*rows, 10**9][index % (len(rows) + 1)]

    @rule(owner=who, name=word)
    def build(self, owner: int, name: str) -> None:
        """Make a shelf, unless there is one of that name."""
        with in_scope(self.name(owner)):
            shelf, made = Shelf.objects.get_or_create(name=name)
        assert made == (shelf.pk not in self.shelves)
        assert self.shelves.setdefault(shelf.pk, owner) == owner

    @rule(owner=who, title=word, index=number, many=st.booleans())
    def write(self, owner: int, title: str, index: int, many: bool) -> None:
        """Make a book on some shelf: on one of another organization that is refused."""
        key = self.some(self.shelves, index)
        book = Book(title=title, shelf_id=key)
        with in_scope(self.name(owner)):
            if self.shelves.get(key) != owner:
                with pytest.raises(ScopeError):
                    Book.objects.bulk_create([book]) if many else book.save()
                return
            if many:
                Book.objects.bulk_create([book])
            else:
                book.save()
        self.books[book.pk] = owner
        self.objects.append(book)

    @rule(owner=who, index=number, title=word)
    def change(self, owner: int, index: int, title: str) -> None:
        """Change some book, by its key."""
        key = self.some(self.books, index)
        with in_scope(self.name(owner)):
            changed = Book.objects.filter(pk=key).update(title=title)
        assert changed == (self.books.get(key) == owner)

    @rule(owner=who, index=number, forged=st.booleans())
    def save(self, owner: int, index: int, forged: bool) -> None:
        """Save a book that was read by whomever, or one that pretends to be it."""
        if not self.objects:
            return
        known = self.objects[index % len(self.objects)]
        pk, mine = known.pk, self.books.get(known.pk) == owner
        if pk not in self.books:
            return
        book = Book(pk=pk, title="forged") if forged else known
        with in_scope(self.name(owner)):
            if mine and not forged:
                book.save()
                return
            if mine:
                return
            if forged:
                # A key of others is free here: the row is made, and theirs is left as it was.
                with transaction.atomic():
                    book.save()
                    transaction.set_rollback(True)
                return
            with pytest.raises(ScopeError):
                book.save()

    @rule(owner=who, index=number, forged=st.booleans())
    def delete(self, owner: int, index: int, forged: bool) -> None:
        """Delete some book, by its key or as an object."""
        key = self.some(self.books, index)
        with in_scope(self.name(owner)):
            if not forged:
                count, _ = Book.objects.filter(pk=key).delete()
                assert count == (self.books.get(key) == owner)
            elif self.books.get(key) == owner:
                Book(pk=key).delete()
            else:
                with pytest.raises(ScopeError):
                    Book(pk=key).delete()
        if self.books.get(key) == owner:
            del self.books[key]

    @rule(owner=who, index=number)
    def tear_down(self, owner: int, index: int) -> None:
        """Delete some shelf, with the books on it."""
        key = self.some(self.shelves, index)
        with in_scope(self.name(owner)):
            standing = set(Book.objects.filter(shelf=key).values_list("pk", flat=True))
            count, _ = Shelf.objects.filter(pk=key).delete()
        assert bool(count) == (self.shelves.get(key) == owner)
        if count:
            del self.shelves[key]
        for pk in standing:
            del self.books[pk]

    @rule(owner=who, question=st.sampled_from(READS))
    def read(self, owner: int, question: Callable[[], set[int]]) -> None:
        """Ask in one way or another."""
        with in_scope(self.name(owner)):
            found = question()
        assert all(self.books[pk] == owner for pk in found)

    @rule(question=st.sampled_from(READS))
    def read_outside(self, question: Callable[[], set[int]]) -> None:
        """Ask outside of all organizations."""
        with pytest.raises(ScopeError):
            question()

    @invariant()
    def everybody_has_what_he_has(self) -> None:
        """Compare with the dictionary."""
        for index in range(len(self.organizations)):
            with in_scope(self.name(index)):
                found = set(Book.objects.values_list("pk", flat=True))
                assert Book.objects.count() == len(found)
                with connection.cursor() as cursor:
                    cursor.execute("SELECT id FROM library_book")
                    assert {row[0] for row in cursor.fetchall()} == found
            assert found == {pk for pk, owner in self.books.items() if owner == index}


@pytest.mark.django_db
def test_programs_of_three_organizations_never_meet() -> None:
    run_state_machine_as_test(
        Programs, settings=settings.get_profile(os.environ.get("HYPOTHESIS_PROFILE", "few"))
    )
