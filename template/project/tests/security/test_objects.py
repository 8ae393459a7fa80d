"""What belongs to others does not exist: it cannot be read, changed, or told from nothing."""

import uuid

import pytest
from django.db.models import Model, UUIDField
from rest_framework.test import APIClient

from apps.users.models import User
from apps.users.tests.clients import client_of
from apps.users.tests.factories import AdminFactory, UserFactory
from tests.routes import LISTS, Route
from tests.security.objects import DETAILS, foreign_object, rows
from tests.test_lists import ROWS

METHODS = ("get", "head", "post", "put", "patch", "delete")

pytestmark = pytest.mark.django_db


@pytest.fixture
def viewer() -> User:
    """Return somebody without any role."""
    return UserFactory.create()


@pytest.fixture
def client(viewer: User) -> APIClient:
    """Return the viewer's client."""
    return client_of(viewer)


def nobodys_key(model: type[Model]) -> object:
    """Return a key that no row has."""
    assert model._meta.pk
    return uuid.uuid4() if isinstance(model._meta.pk, UUIDField) else 10**9


def shown(client: APIClient, path: str) -> list[object]:
    """Return the rows of a list; who may not read it at all sees none."""
    response = client.get(path)
    return [] if response.status_code == 403 else list(response.json()["results"])


def answer(client: APIClient, method: str, path: str) -> tuple[int, object]:
    """Return what tells one answer from another."""
    response = getattr(client, method)(path, {})
    body = response.json() if response.content else {}
    return response.status_code, body | {"request_id": ""}


@pytest.mark.parametrize("route", DETAILS, ids=lambda route: route.template)
@pytest.mark.parametrize("method", METHODS)
def test_a_foreign_object_is_answered_like_one_that_does_not_exist(
    client: APIClient, route: Route, method: str
) -> None:
    with foreign_object(route) as foreign:
        before = rows(type(foreign))
        missing = route.path_of_the_last(nobodys_key(type(foreign)))
        status, body = answer(client, method, route.path_of_the_last(foreign.pk))
        assert status in (403, 404, 405)
        assert (status, body) == answer(client, method, missing)
        assert rows(type(foreign)) == before


@pytest.mark.parametrize("route", DETAILS, ids=lambda route: route.template)
def test_an_object_that_can_be_shown_is_not_shown_to_others(
    client: APIClient, route: Route
) -> None:
    if "get" in route.methods:
        with foreign_object(route) as foreign:
            assert client.get(route.path_of_the_last(foreign.pk)).status_code == 404


@pytest.mark.parametrize("path", LISTS)
def test_a_list_does_not_hold_what_belongs_to_others(client: APIClient, path: str) -> None:
    before = shown(client, path)
    ROWS[path](3, UserFactory.create())
    assert shown(client, path) == before


@pytest.mark.parametrize("path", LISTS)
def test_no_page_is_longer_than_the_limit(path: str) -> None:
    admin = AdminFactory.create()
    ROWS[path](120, admin)
    response = client_of(admin).get(path, {"page_size": 10**9})
    assert response.status_code == 400 or len(response.json()["results"]) <= 100
