"""The page of services, and its twin for programs."""

import asyncio
from collections.abc import Iterator

import pytest
from asgiref.sync import async_to_sync, sync_to_async
from django.db import connection
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from apps.upstreams import services
from apps.upstreams.calls import states_of
from apps.upstreams.models import Upstream
from apps.upstreams.services import current_states
from apps.upstreams.states import State
from apps.upstreams.tests.factories import UpstreamFactory
from apps.upstreams.tests.servers import Service, service

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def this_machine(settings: Settings) -> None:
    """Let the services of these tests be asked, each time."""
    settings.UPSTREAM_HOSTS = ["127.0.0.1"]
    settings.UPSTREAM_SECONDS = 0
    settings.UPSTREAM_TIMEOUT, settings.UPSTREAM_DEADLINE = 20, 40


@pytest.fixture
def fake() -> Iterator[Service]:
    """Run a service."""
    with service() as server:
        yield server


def states(client: Client) -> list[dict[str, object]]:
    found: list[dict[str, object]] = client.get("/status/states/", secure=True).json()["services"]
    return found


def test_nothing_is_changed_by_looking(client: Client) -> None:
    assert client.post("/status/", secure=True).status_code == 405
    assert client.post("/status/states/", secure=True).status_code == 405


def test_nobody_is_asked_when_nothing_is_watched(client: Client, fake: Service) -> None:
    UpstreamFactory.create(url=fake.url("/200"), is_watched=False)
    assert states(client) == []
    assert "Nothing is known yet." in client.get("/status/", secure=True).text
    assert fake.hosts == []


def test_a_stranger_sees_which_services_work(client: Client, fake: Service) -> None:
    UpstreamFactory.create(name="Mail", url=fake.url("/200"))
    UpstreamFactory.create(name="Payments", url=fake.url("/503"))
    page = client.get("/status/", secure=True).text
    assert "Mail" in page
    assert "Answers in" in page
    assert "Answers 503" in page
    assert "127.0.0.1" not in page
    found = states(client)
    assert [(one["name"], one["works"]) for one in found] == [("Mail", True), ("Payments", False)]


def test_a_name_is_text_and_no_markup(client: Client, fake: Service) -> None:
    UpstreamFactory.create(name="<script>", url=fake.url("/200"))
    assert "&lt;script&gt;" in client.get("/status/", secure=True).text


def test_what_is_known_is_shown_again_for_a_while(
    client: Client, fake: Service, settings: Settings
) -> None:
    settings.UPSTREAM_SECONDS = 60
    UpstreamFactory.create(url=fake.url("/200"))
    assert states(client) == states(client)
    assert len(fake.hosts) == 1


def test_who_comes_while_somebody_asks_sees_what_was_known(
    fake: Service, settings: Settings
) -> None:
    settings.UPSTREAM_SECONDS = 60
    UpstreamFactory.create(url=fake.url("/200"))

    async def both() -> list[int]:
        found = await asyncio.gather(current_states(), current_states())
        return sorted(len(states) for states in found)

    assert async_to_sync(both)() == [0, 1]
    assert len(fake.hosts) == 1


@pytest.mark.skipif(
    connection.vendor != "postgresql", reason="needs the service PostgreSQL: pytest --services"
)
@pytest.mark.django_db(transaction=True)
def test_no_connection_is_held_while_services_are_waited_for(
    fake: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    UpstreamFactory.create(url=fake.url("/200"))
    held: list[bool] = []

    async def asked(upstreams: list[Upstream]) -> list[State]:
        held.append(await sync_to_async(lambda: connection.connection is not None)())
        return await states_of(upstreams)

    monkeypatch.setattr(services, "states_of", asked)
    assert len(async_to_sync(current_states)()) == 1
    assert held == [False]


@pytest.mark.parametrize("count", [1, 10])
def test_services_are_read_in_one_query(
    client: Client, fake: Service, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    UpstreamFactory.create_batch(count, url=fake.url("/200"))
    with django_assert_num_queries(1):
        assert len(states(client)) == count
