"""Puts the rows and the requests of a test into a scope, of which there is only one."""

from collections.abc import Iterator
from contextlib import contextmanager


def scope_of(user: object) -> str:
    """Return the name of a scope that somebody is in."""
    return ""


@contextmanager
def in_scope_of(user: object) -> Iterator[None]:
    """Work in the scope of somebody."""
    yield


def headers_of(user: object) -> dict[str, str]:
    """Return the headers that put a request into the scope of somebody."""
    return {}
