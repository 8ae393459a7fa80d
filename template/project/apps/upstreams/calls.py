"""Asks services of others, all at the same time and none for longer than it may take."""

import asyncio
import time
from collections.abc import Iterable
from functools import cache
from ssl import SSLContext, SSLError

import httpx
from django.conf import settings

from apps.upstreams.addresses import ForbiddenAddressError, address_of
from apps.upstreams.models import Upstream
from apps.upstreams.states import State

PORTS = {"https": 443, "http": 80}
FAILED = 400


async def states_of(upstreams: Iterable[Upstream]) -> list[State]:
    """Return how the services do, in their order; one that fails does not hold up the others."""
    turns = asyncio.Semaphore(settings.UPSTREAM_AT_ONCE)
    async with _client() as client, asyncio.TaskGroup() as group:
        tasks = [group.create_task(_state_of(one, client, turns)) for one in upstreams]
    return [task.result() for task in tasks]


@cache
def _trust() -> SSLContext:
    # To read the certificates of all authorities takes longer than most services.
    return httpx.create_ssl_context()


def _client() -> httpx.AsyncClient:
    # No proxies or credentials from the environment, and no redirects: they lead anywhere.
    return httpx.AsyncClient(
        verify=_trust(),
        trust_env=False,
        follow_redirects=False,
        timeout=settings.UPSTREAM_TIMEOUT,
    )


async def _state_of(
    upstream: Upstream, client: httpx.AsyncClient, turns: asyncio.Semaphore
) -> State:
    begun = time.perf_counter()
    try:
        async with asyncio.timeout(settings.UPSTREAM_DEADLINE), turns:
            begun = time.perf_counter()
            async with asyncio.timeout(settings.UPSTREAM_TIMEOUT):
                status = await _status_of(client, httpx.URL(upstream.url))
        problem = "" if status < FAILED else f"answers {status}"
    except Exception as error:
        problem = _problem(error)
    return State(
        name=upstream.name,
        works=not problem,
        problem=problem,
        milliseconds=round((time.perf_counter() - begun) * 1000),
    )


async def _status_of(client: httpx.AsyncClient, url: httpx.URL) -> int:
    port = url.port or PORTS[url.scheme]
    address = await address_of(url.host, port)
    # Connected to what was looked at, while the certificate must be the name's.
    request = client.build_request(
        "GET",
        url.copy_with(host=address),
        headers={"Host": url.netloc.decode()},
        extensions={"sni_hostname": url.host},
    )
    # Nothing but the status is believed, so nothing else is read, however long it is.
    response = await client.send(request, stream=True)
    await response.aclose()
    return response.status_code


def _problem(error: Exception) -> str:
    """Say what went wrong in words that tell nothing about our network; raise what is our fault."""
    if isinstance(error, TimeoutError):
        return "does not answer in time"
    if isinstance(error, ForbiddenAddressError):
        return "has an address that may not be asked"
    if isinstance(error, httpx.ConnectError) and _is_about_a_certificate(error):
        return "has no valid certificate"
    if isinstance(error, httpx.TransportError | httpx.InvalidURL | OSError | UnicodeError):
        return "cannot be reached"
    raise error


def _is_about_a_certificate(error: BaseException) -> bool:
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, SSLError):
            return True
        cause = cause.__cause__ or cause.__context__
    return False
