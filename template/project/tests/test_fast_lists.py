"""A walk over every list with a fast path: its answers are those of the ordinary one."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.core import signing
from django.db import models
from django.utils import timezone
from rest_framework import mixins
from rest_framework.test import APIClient

from apps.core.api.fast_lists import FastListMixin
from apps.users.models import User
from apps.users.tests.clients import client_of
from apps.users.tests.factories import AdminFactory
from tests.routes import API
from tests.test_lists import ROWS

FAST: dict[str, Any] = {
    route.path: view
    for route in API
    if route.shows_a_list and issubclass(view := getattr(route.view, "cls", object), FastListMixin)
}
LETTERS = "aZ09 \"\\/<>&'\t\n\r\b\f\x01\x1f\x7f\x80äß中\u2028\u2029\ufeff😀"
HEADERS = ("Content-Type", "Content-Length", "ETag", "Vary", "Allow", "Cache-Control")

pytestmark = pytest.mark.django_db


@pytest.fixture
def viewer() -> User:
    """Return somebody who may see everything."""
    return AdminFactory.create()


@pytest.fixture(autouse=True)
def still_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stop the clock of signatures: a cursor tells when it was made."""
    monkeypatch.setattr(signing, "time", SimpleNamespace(time=lambda: 1_000_000_000.0))


def scramble(model: type[models.Model], chance: random.Random) -> None:
    """Give the rows values that nobody would type."""
    for row in model._default_manager.all():
        values = {
            field.attname: value(field, chance)
            for field in model._meta.concrete_fields
            if not (field.unique or field.is_relation or field.choices) and field.editable
        }
        # Those that are set by themselves are the ones that lists are ordered by.
        values |= {
            field.attname: moment(chance)
            for field in model._meta.concrete_fields
            if field.get_internal_type() == "DateTimeField"
        }
        known = {name: made for name, made in values.items() if made is not NotImplemented}
        model._default_manager.filter(pk=row.pk).update(**known)


def value(field: models.Field[Any, Any], chance: random.Random) -> object:
    """Return a value for a column, or NotImplemented."""
    if field.null and chance.random() < 0.2:
        return None
    if isinstance(field, models.CharField | models.TextField) and field.name != "password":
        size = chance.randint(0, min(field.max_length or 40, 40))
        return "".join(chance.choices(LETTERS, k=size))
    return NotImplemented


def moment(chance: random.Random) -> datetime:
    """Return a moment, with microseconds or without."""
    start = datetime(1970, 1, 1, tzinfo=UTC)
    micros = chance.choice([0, 1, 100_000, 999_999])
    return start + timedelta(seconds=chance.randint(-(10**9), 10**9), microseconds=micros)


def answers(client: APIClient, path: str) -> Iterator[object]:
    """Walk over the list in every way, and return what is seen."""
    for asked in ({}, {"page_size": "1"}, {"page_size": "7"}, {"page_size": "100"}):
        response = client.get(path, asked)
        for _ in range(3):
            yield response.content, [response.headers.get(name) for name in HEADERS]
            tag = {"If-None-Match": response.headers.get("ETag", "")}
            again = client.get(response.request["PATH_INFO"], asked, headers=tag)
            yield again.status_code, again.content
            address = response.json()["next"] or response.json()["previous"]
            response = client.get(address or path)
    head = client.head(path)
    yield head.content, [head.headers.get(name) for name in HEADERS]
    indented = {"Accept": "application/json; indent=2"}
    yield client.get(path, headers=indented).content


def test_the_project_has_a_list_with_a_fast_path() -> None:
    assert "/api/v1/users/" in FAST


@pytest.mark.parametrize("path", FAST)
@pytest.mark.parametrize("seed", range(5))
def test_both_paths_give_the_same_bytes(
    viewer: User, path: str, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    ROWS[path](20, viewer)
    client = client_of(viewer)
    scramble(FAST[path].queryset.model, random.Random(seed))  # noqa: S311  # the same each time
    User.objects.filter(pk=viewer.pk).update(is_active=True)
    fast = list(answers(client, path))
    monkeypatch.setattr(FastListMixin, "list", mixins.ListModelMixin.list)
    assert fast == list(answers(client, path))


@pytest.mark.parametrize("path", FAST)
def test_another_time_zone_is_left_to_the_ordinary_path(viewer: User, path: str) -> None:
    client = client_of(viewer)
    ROWS[path](1, viewer)
    with timezone.override("Asia/Tokyo"):
        assert "+09:00" in client.get(path).content.decode()
    assert "+09:00" not in client.get(path).content.decode()
