"""Knows how services of others do, and asks them no more often than it must."""

from asgiref.sync import sync_to_async
from django.conf import settings
from django.core.cache import cache
from django.db import connection

from apps.upstreams.calls import states_of
from apps.upstreams.models import Upstream
from apps.upstreams.states import State

LAST = "upstreams:last"
TURN = "upstreams:turn"
KEPT = 24 * 60 * 60


async def current_states() -> list[State]:
    """Return how the services do: asked now, or by somebody else a moment ago.

    However many people look, one of them asks; the others see what was known before, which is
    nothing at first.
    """
    if settings.UPSTREAM_SECONDS and not await cache.aadd(
        TURN, 1, timeout=settings.UPSTREAM_SECONDS
    ):
        return [State(**fields) for fields in await cache.aget(LAST, [])]
    states = await states_of(await _watched())
    await cache.aset(LAST, [state.as_dict() for state in states], timeout=KEPT)
    return states


@sync_to_async
def _watched() -> list[Upstream]:
    # Whoever waits for others needs no connection meanwhile: it goes back to the pool.
    try:
        return list(Upstream.objects.watched())
    finally:
        if not connection.in_atomic_block:
            connection.close()
