"""Checks whether the services that the project needs answer."""

import logging
from collections.abc import Callable

from django.core.cache import cache
from django.db import connection

logger = logging.getLogger(__name__)


def database_answers() -> None:
    """Ask the database for a constant."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def cache_answers() -> None:
    """Write a value to the cache, and read it again."""
    cache.set("health", "ok", timeout=10)
    if cache.get("health") != "ok":
        raise ConnectionError("the cache has lost a value")


CHECKS: dict[str, Callable[[], None]] = {"database": database_answers, "cache": cache_answers}


def failing_services() -> list[str]:
    """Return the names of the services that do not answer; the log says why."""
    return [name for name, check in CHECKS.items() if not _passes(name, check)]


def _passes(name: str, check: Callable[[], None]) -> bool:
    # Whatever a driver raises, the answer is the same: this process cannot serve.
    try:
        check()
    except Exception:
        logger.exception("the health check of the %s failed", name)
        return False
    return True
