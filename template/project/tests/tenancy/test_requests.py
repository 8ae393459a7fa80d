"""Requests in organizations: named by a header, at the same time, and never left open."""

import asyncio
import itertools
import json
from collections.abc import AsyncIterator, Awaitable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import cast

import pytest
from asgiref.sync import async_to_sync
from django.http import HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.test import AsyncClient, Client, RequestFactory
from pytest_django import Settings
from rest_framework.test import APIClient, APIRequestFactory, force_authenticate

from apps.core.scoping import in_scope, require_scope, scope_name
from apps.core.tenancy.requests import HEADER, scope_middleware
from apps.core.tenancy.roles import Role
from apps.organizations.tests.factories import MembershipFactory
from apps.users.models import User
from tests.tenancy.library.models import Book
from tests.tenancy.library.tenants import Tenant, client_in, tenant, token_of
from tests.tenancy.library.views import BookSerializer, BookViewSet

BOOKS = "/api/library/books/"
VIEWS = ("/sync/", "/async/", BOOKS)


@pytest.fixture(autouse=True)
def _library(settings: Settings) -> None:
    """Serve the library beside the site."""
    settings.ROOT_URLCONF = "tests.tenancy.library.urls"


@pytest.fixture(autouse=True)
def _outside() -> Iterator[None]:
    """See that every request is left when it is answered."""
    assert scope_name() == ""
    yield
    assert scope_name() == ""


def titles(data: object) -> set[str]:
    """Return the titles in an answer of any of the views."""
    rows = data["results"] if isinstance(data, dict) else data
    assert isinstance(rows, list)
    return {row["title"] if isinstance(row, dict) else row for row in rows}


def both_ways(user: User, slug: str) -> APIClient:
    """Return a client of somebody who is logged in to the API and to the pages."""
    client = client_in(user, slug)
    client.force_login(user)
    return client


@pytest.mark.parametrize("path", VIEWS)
def test_a_request_that_names_no_organization_is_told_what_it_needs(
    ours: Tenant, path: str
) -> None:
    response = both_ways(ours.owner, "").get(path)
    assert response.status_code == 400
    assert response.headers["Content-Type"] == "application/problem+json"
    assert "in the Organization header" in response.content.decode()


@pytest.mark.parametrize("path", VIEWS)
@pytest.mark.parametrize("slug", ["nowhere", "theirs", "\x00", "' OR 1=1 --"])
def test_an_organization_of_others_is_as_unknown_as_one_that_does_not_exist(
    ours: Tenant, theirs: Tenant, path: str, slug: str
) -> None:
    name = theirs.organization.slug if slug == "theirs" else slug
    response = both_ways(ours.owner, name).get(path)
    assert response.status_code == 404
    assert response.json()["detail"] == "There is no such organization."


@pytest.mark.parametrize("path", VIEWS)
def test_strangers_are_asked_to_log_in_whatever_they_name(ours: Tenant, path: str) -> None:
    for slug in (ours.organization.slug, "nowhere", ""):
        response = Client().get(path, headers={HEADER: slug})
        assert response.status_code == 401


def test_whoever_was_removed_is_out_at_once(ours: Tenant) -> None:
    client = ours.client()
    assert client.get(BOOKS).status_code == 200
    ours.owner.memberships.all().delete()
    assert client.get(BOOKS).status_code == 404


@pytest.mark.parametrize("path", ["/failing/", *VIEWS])
def test_the_organization_is_left_also_after_a_failure(ours: Tenant, path: str) -> None:
    client = both_ways(ours.owner, ours.organization.slug)
    client.raise_request_exception = False
    assert client.get(path).status_code in (200, 500)
    assert scope_name() == ""


def test_a_request_begins_outside_whatever_was_left_behind(ours: Tenant, theirs: Tenant) -> None:
    client = theirs.client()
    with in_scope(ours.name):
        assert titles(client.get(BOOKS).json()) == {theirs.book.title}
        assert client_in(theirs.owner).get(BOOKS).status_code == 400
        assert scope_name() == ours.name


def test_a_permission_looks_into_its_own_request_and_not_at_what_is_around(
    ours: Tenant, theirs: Tenant
) -> None:
    request = APIRequestFactory().get("/", headers={HEADER: theirs.organization.slug})
    force_authenticate(request, ours.owner)
    with in_scope(ours.name):
        response = BookViewSet.as_view({"get": "list"})(request)
    assert response.status_code == 404


def test_what_is_sent_in_parts_is_read_in_the_organization(ours: Tenant, theirs: Tenant) -> None:
    client = Client()
    client.force_login(ours.owner)
    response = client.get("/streamed/", headers={HEADER: ours.organization.slug})
    streamed = cast("StreamingHttpResponse", response)
    parts = iter(cast("Iterator[bytes]", streamed.streaming_content))
    with in_scope(theirs.name):
        assert next(parts).decode() == ours.book.title
        assert scope_name() == theirs.name
    assert [part.decode() for part in parts] == [ours.book.title]


def test_what_is_sent_in_parts_asynchronously_too(ours: Tenant) -> None:
    client = AsyncClient()
    client.force_login(ours.owner)

    async def read() -> list[str]:
        response = await client.get(
            "/streamed-asynchronously/", headers={HEADER: ours.organization.slug}
        )
        streamed = cast("StreamingHttpResponse", response)
        parts = cast("AsyncIterator[bytes]", streamed.streaming_content)
        return [part.decode() async for part in parts]

    assert async_to_sync(read)() == [ours.book.title] * 2


def test_twenty_organizations_ask_two_hundred_times_at_once(db: None) -> None:
    tenants = [tenant() for _ in range(20)]
    clients = [(who, logged_in(who.owner), token_of(who.owner)) for who in tenants]

    async def ask(who: Tenant, browser: AsyncClient, token: str, path: str) -> None:
        slug = who.organization.slug
        if path == BOOKS:
            headers = {
                "Authorization": f"Bearer {token}",
                HEADER: slug,
            }
            response = await AsyncClient().get(path, headers=headers)
        else:
            response = await browser.get(path, headers={HEADER: slug})
        assert titles(response.json()) == {who.book.title}

    async def all_at_once() -> None:
        turns = itertools.islice(itertools.cycle(VIEWS), 10)
        asked = (ask(*one, path) for path in turns for one in clients)
        # All of them are waited for, also when one has failed.
        failed = [one for one in await asyncio.gather(*asked, return_exceptions=True) if one]
        assert not failed, failed

    async_to_sync(all_at_once)()


def numbered_request(number: int) -> HttpRequest:
    """Return a request of somebody, who names an organization by its number."""
    request = RequestFactory().get("/", headers={HEADER: str(number)})
    request.user = User()
    return request


@pytest.fixture
def without_database(settings: Settings) -> None:
    """Find organizations in no time, so that only the requests themselves take turns."""
    settings.SCOPE_OF_MEMBER = "tests.tenancy.library.tenants.scope_of_a_number"


@pytest.mark.usefixtures("without_database")
def test_requests_that_take_turns_in_one_thread_stay_where_they_are() -> None:
    @require_scope
    async def view(request: HttpRequest) -> JsonResponse:
        seen = [scope_name()]
        for _ in range(3):
            await asyncio.sleep(0)
            seen.append(scope_name())
        return JsonResponse(seen, safe=False)

    handler = scope_middleware(view)

    async def ask(number: int) -> None:
        response = await cast("Awaitable[HttpResponse]", handler(numbered_request(number)))
        assert json.loads(response.content) == [f"organization-{number}"] * 4

    async def all_at_once() -> None:
        asked = (ask(number % 20 + 1) for number in range(200))
        assert not any(await asyncio.gather(*asked, return_exceptions=True))

    async_to_sync(all_at_once)()


@pytest.mark.usefixtures("without_database")
def test_requests_in_threads_at_the_same_time_stay_where_they_are() -> None:
    together = Barrier(20)

    @require_scope
    def view(request: HttpRequest) -> JsonResponse:
        seen = [scope_name()]
        together.wait(10)
        return JsonResponse([*seen, scope_name()], safe=False)

    handler = scope_middleware(view)
    with ThreadPoolExecutor(20) as threads:
        requests = map(numbered_request, range(1, 21))
        answers = [cast("HttpResponse", one) for one in threads.map(handler, requests)]
        assert set(threads.map(lambda _: scope_name(), range(40))) == {""}
    for number, answer in enumerate(answers, start=1):
        assert json.loads(answer.content) == [f"organization-{number}"] * 2


def logged_in(user: User) -> AsyncClient:
    """Return a browser of somebody."""
    client = AsyncClient()
    client.force_login(user)
    return client


def test_a_book_is_made_in_the_organization_and_nowhere_else(ours: Tenant, theirs: Tenant) -> None:
    body = {"title": "new", "shelf": ours.shelf.pk, "organization": theirs.organization.pk}
    response = ours.client().post(BOOKS, body)
    assert response.status_code == 201
    assert response.json()["organization"] == ours.organization.pk
    with in_scope(theirs.name):
        assert not Book.objects.filter(title="new").exists()


@pytest.mark.parametrize("method", ["post", "put", "patch"])
def test_a_key_of_a_row_of_others_is_refused_as_one_that_does_not_exist(
    ours: Tenant, theirs: Tenant, method: str
) -> None:
    client = ours.client()
    path = BOOKS if method == "post" else f"{BOOKS}{ours.book.pk}/"
    answers = [
        getattr(client, method)(path, {"title": "x", "shelf": key}).json()
        for key in (theirs.shelf.pk, 10**9)
    ]
    for answer, key in zip(answers, (theirs.shelf.pk, 10**9), strict=True):
        assert answer["status"] == 400
        assert answer["errors"][0]["detail"] == f'Invalid pk "{key}" - object does not exist.'


def test_a_list_is_not_filtered_by_rows_of_others(ours: Tenant, theirs: Tenant) -> None:
    assert ours.client().get(BOOKS, {"shelf": theirs.shelf.pk}).status_code == 400


@pytest.mark.parametrize("method", ["get", "put", "patch", "delete"])
def test_a_row_of_others_does_not_exist(ours: Tenant, theirs: Tenant, method: str) -> None:
    path = f"{BOOKS}{theirs.book.pk}/"
    body = {} if method == "get" else {"title": "x"}
    assert getattr(ours.client(), method)(path, body).status_code == 404
    with in_scope(theirs.name):
        assert Book.objects.get(pk=theirs.book.pk).title == theirs.book.title


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_a_guest_looks_and_changes_nothing(ours: Tenant, method: str) -> None:
    guest = MembershipFactory.create(organization=ours.organization, role=Role.GUEST)
    client = client_in(guest.user, ours.organization.slug)
    path = BOOKS if method == "post" else f"{BOOKS}{ours.book.pk}/"
    assert client.get(BOOKS).status_code == 200
    assert getattr(client, method)(path, {"title": "x"}).status_code == 403


def test_a_change_that_fails_leaves_nothing(ours: Tenant, monkeypatch: pytest.MonkeyPatch) -> None:
    client = ours.client()
    client.raise_request_exception = False

    def fail(self: object, data: dict[str, object]) -> Book:
        Book.objects.create(title="half")
        raise LookupError

    monkeypatch.setattr(BookSerializer, "create", fail)
    assert client.post(BOOKS, {"title": "x", "shelf": ours.shelf.pk}).status_code == 500
    with in_scope(ours.name):
        assert Book.objects.count() == 2
