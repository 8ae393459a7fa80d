"""Counting in the database, for projects whose cache is there."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from django.core.management import call_command
from django.utils import timezone
from pytest_django import Settings

from apps.core import counters
from apps.core.health import cache_answers
from apps.core.models import Tally
from config import service_urls


@pytest.fixture(autouse=True)
def cache_in_database(db: None, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put the cache into a table, and stop the clock."""
    settings.CACHES = {"default": service_urls.cache("database://")}
    call_command("createcachetable", verbosity=0)
    monkeypatch.setattr(counters, "time", SimpleNamespace(time=lambda: 4_000_000_010.0))


def test_each_event_has_a_number_of_its_own() -> None:
    assert [counters.hit("x", seconds=60).hits for _ in range(5)] == [1, 2, 3, 4, 5]
    assert counters.hit("y", seconds=60) == counters.Count(hits=1, seconds_left=10)


def test_the_next_window_begins_with_one(monkeypatch: pytest.MonkeyPatch) -> None:
    counters.hit("x", seconds=60)
    monkeypatch.setattr(counters, "time", SimpleNamespace(time=lambda: 4_000_000_020.0))
    assert counters.hit("x", seconds=60).hits == 1


def test_forgotten_events_are_counted_from_one() -> None:
    counters.hit("x", seconds=60)
    counters.forget("x", seconds=60)
    assert counters.hit("x", seconds=60).hits == 1


def test_what_is_over_is_swept_up_by_the_next_event() -> None:
    ends = timezone.now() - timedelta(seconds=1)
    Tally.objects.create(key="old", hits=7, expires_at=ends)
    later = datetime(2100, 1, 1, tzinfo=UTC)
    assert Tally.objects.hit("new", until=later) == 1
    assert [str(tally) for tally in Tally.objects.all()] == ["new 1"]


def test_the_health_check_asks_the_table() -> None:
    cache_answers()
