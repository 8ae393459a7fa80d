"""A walk over every list of the API: its queries, and what it may be asked."""

from collections.abc import Callable
from importlib import import_module

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rest_framework.mixins import ListModelMixin
from rest_framework.test import APIClient
from zeal import NPlusOneError

from apps.users.api.serializers import UserSerializer
from apps.users.api.views import UserViewSet
from apps.users.models import User
from apps.users.tests.clients import client_of
from apps.users.tests.factories import AdminFactory, UserFactory
from config.env import BASE_DIR
from tests.routes import LISTS

# How the rows of each list are made: an application says it in its `tests/rows.py`.
ROWS: dict[str, Callable[[int, User], None]] = {}
for module in sorted(BASE_DIR.glob("apps/*/tests/rows.py")):
    ROWS |= import_module(f"apps.{module.parts[-3]}.tests.rows").ROWS

pytestmark = pytest.mark.django_db


@pytest.fixture
def viewer() -> User:
    """Return somebody who may see everything."""
    return AdminFactory.create()


@pytest.fixture
def client(viewer: User) -> APIClient:
    """Return the viewer's client."""
    return client_of(viewer)


def test_rows_are_made_for_every_list() -> None:
    assert set(ROWS) == set(LISTS)


@pytest.mark.parametrize("path", LISTS)
def test_a_longer_list_takes_no_more_queries(client: APIClient, viewer: User, path: str) -> None:
    counts = []
    for rows in (1, 9, 90):
        ROWS[path](rows, viewer)
        with CaptureQueriesContext(connection) as queries:
            assert len(client.get(path, {"page_size": 100}).json()["results"]) >= rows
        counts.append(len(queries))
    assert len(set(counts)) == 1, counts


def test_a_query_for_each_row_fails_the_test(
    client: APIClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    UserFactory.create_batch(3)
    monkeypatch.setattr(UserViewSet, "list", ListModelMixin.list)  # the fast path reads columns
    monkeypatch.setattr(
        UserSerializer, "to_representation", lambda self, user: list(user.groups.all())
    )
    with pytest.raises(NPlusOneError, match="groups"):
        client.get("/api/v1/users/")


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize(
    "asked",
    [
        {"password__startswith": "a"},
        {"ordering": "password"},
        {"ordering": "-groups__name"},
        {"ordering": "email,password"},
        {"ordering": "?"},
        {"is_staff": "perhaps"},
        {"page": "2"},
        {"limit": "1"},
    ],
    ids=str,
)
def test_what_is_not_on_the_allow_list_is_refused(
    client: APIClient, path: str, asked: dict[str, str]
) -> None:
    response = client.get(path, asked)
    assert response.status_code == 400
    assert [error["field"] for error in response.json()["errors"]] == list(asked)


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("page_size=1&page_size=2", "page_size"),
        ("cursor=a&cursor=b", "cursor"),
        ("page_size=" + "9" * 50_000 + "x", "page_size"),
        ("cursor=" + "a:" * 20_000, "cursor"),
    ],
    ids=["size twice", "cursor twice", "long size", "long cursor"],
)
def test_a_question_that_can_be_read_in_two_ways_or_never_ends_is_refused(
    client: APIClient, path: str, query: str, field: str
) -> None:
    response = client.get(f"{path}?{query}")
    assert response.status_code == 400
    assert [error["field"] for error in response.json()["errors"]] == [field]


@pytest.mark.parametrize(
    "text",
    ["a" * 50_000, "a " * 25_000, "%" * 50_000, '"' * 50_000, "(a+)+" * 10_000, "\0", "a " * 11],
    ids=["long", "many", "percents", "quotes", "pattern", "nul", "words"],
)
def test_an_evil_search_is_refused(client: APIClient, text: str) -> None:
    response = client.get("/api/v1/users/", {"search": text})
    assert response.status_code == 400
    assert response.headers["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("key", ["9" * 30, "9" * 5000, "%00", "-1", "1.5", "é"])
def test_an_id_that_is_none_is_not_found(client: APIClient, key: str) -> None:
    response = client.get(f"/api/v1/users/{key}/")
    assert response.status_code == 404
