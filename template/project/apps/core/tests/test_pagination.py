"""Lists in pages, while rows come and go."""

from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ImproperlyConfigured
from django.db.models import Model, QuerySet
from django.test import RequestFactory
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request

from apps.core.api.pagination import CursorPages

User = get_user_model()

pytestmark = pytest.mark.django_db


def make(*names: str, minute: int = 0) -> None:
    """Make users with these names, all in the same moment of the past."""
    made = [User(email=f"{name}-{minute}@example.com".lower(), full_name=name) for name in names]
    User.objects.bulk_create(made)
    moment = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minute)
    User.objects.filter(email__endswith=f"-{minute}@example.com").update(created_at=moment)


def page(
    queryset: QuerySet[Model], **asked: str | int | None
) -> tuple[list[str], dict[str, str | None]]:
    """Return the names on the page, and the cursors of its neighbours."""
    pages = CursorPages()
    sent = {name: value for name, value in asked.items() if value is not None}
    rows = pages.paginate_queryset(queryset, Request(RequestFactory().get("/", sent)))
    answer = pages.get_paginated_response(None).data
    cursors = {name: _cursor(answer[name]) for name in ("next", "previous")}
    return [str(row) for row in rows], cursors


def _cursor(link: str | None) -> str | None:
    return parse_qs(urlsplit(link).query)["cursor"][0] if link else None


@pytest.mark.parametrize("size", ["0", "-1", "x", "", "1.5", "²"])
def test_a_number_of_rows_that_is_none_is_refused(size: str) -> None:
    with pytest.raises(ValidationError, match="whole number above 0"):
        page(User.objects.all(), page_size=size)


@pytest.mark.parametrize("cursor", ["x", "W10:1vfake:signature", "a" * 5000])
def test_a_cursor_that_we_have_not_made_is_refused(cursor: str) -> None:
    with pytest.raises(ValidationError, match="not a cursor of this list"):
        page(User.objects.all(), cursor=cursor)


def test_a_cursor_of_another_order_is_refused() -> None:
    make("a", "b")
    _, cursors = page(User.objects.order_by("email"), page_size=1)
    with pytest.raises(ValidationError, match="another order"):
        page(User.objects.order_by("-email"), cursor=cursors["next"])


def test_an_order_by_what_may_be_empty_is_refused() -> None:
    with pytest.raises(ImproperlyConfigured, match="last_login"):
        page(User.objects.order_by("last_login"))


def test_a_list_in_memory_is_refused() -> None:
    with pytest.raises(ImproperlyConfigured, match="rows of the database"):
        CursorPages().paginate_queryset([], Request(RequestFactory().get("/")))


def test_a_page_is_never_longer_than_a_hundred() -> None:
    make(*(f"u{number}" for number in range(101)))
    names, cursors = page(User.objects.all(), page_size="9" * 1000)
    assert len(names) == 100
    assert cursors["next"]


def test_an_empty_list_has_no_neighbours() -> None:
    assert page(User.objects.all()) == ([], {"next": None, "previous": None})


@pytest.mark.parametrize("order", [("created_at",), ("-created_at", "full_name"), ("-pk",), ()])
@pytest.mark.parametrize("size", [1, 2, 3])
def test_every_row_is_on_one_page_though_rows_come_and_go(
    order: tuple[str, ...], size: int
) -> None:
    make("a", "b", "c", minute=1)
    make("d", "e", "f", "g", minute=2)
    queryset = User.objects.order_by(*order) if order else User.objects.all()
    before = [str(row) for row in queryset]
    seen, cursor, number = [], None, 0
    while number == 0 or cursor:
        names, cursors = page(queryset, page_size=size, cursor=cursor)
        seen += names
        cursor = cursors["next"]
        number += 1
        # One newer and one older than all others come, and the row that the cursor points to goes.
        if number <= 3:
            make(f"new{number}", minute=100 + number)
            make(f"old{number}", minute=-number)
        User.objects.filter(full_name=names[-1]).delete()
    assert [name for name in seen if len(name) == 1] == before
    assert len(seen) == len(set(seen))


def test_the_way_back_shows_the_same_pages() -> None:
    make("a", "b", "c", "d", "e")
    queryset = User.objects.order_by("created_at", "-full_name")
    forth = [page(queryset, page_size=2)]
    while cursor := forth[-1][1]["next"]:
        forth.append(page(queryset, page_size=2, cursor=cursor))
    back = [forth[-1]]
    while cursor := back[-1][1]["previous"]:
        back.append(page(queryset, page_size=2, cursor=cursor))
    assert [names for names, _ in forth] == [["e", "d"], ["c", "b"], ["a"]]
    assert [names for names, _ in reversed(back)] == [["e", "d"], ["c", "b"], ["a"]]


def test_a_page_that_has_become_empty_leads_nowhere() -> None:
    make("a", "b")
    _, cursors = page(User.objects.order_by("email"), page_size=1)
    User.objects.all().delete()
    empty = page(User.objects.order_by("email"), cursor=cursors["next"])
    assert empty == ([], {"next": None, "previous": None})
