"""The organization that is being worked for: set for a request, a task or a socket."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TypeVar

from django.dispatch import Signal

NAME = re.compile(r"organization-([1-9][0-9]{0,17})")

Work = TypeVar("Work", bound=Callable[..., object])

# Sent inside an organization before it and all that belongs to it is deleted: for what is not a
# row, such as a customer at a payment provider.
scope_ending = Signal()


class ScopeError(RuntimeError):
    """Something was asked for outside of the organization that it belongs to."""


@dataclass(frozen=True, slots=True)
class Scope:
    """An organization, and what the person who asks is in it; tasks have no role."""

    organization_id: int
    role: str = ""

    @property
    def name(self) -> str:
        """Return the name, which no later organization gets: numbers do not come again."""
        return f"organization-{self.organization_id}"


_current: ContextVar[Scope | None] = ContextVar("scope", default=None)


def current_scope() -> Scope | None:
    """Return the organization that is being worked for, or None outside of one."""
    return _current.get()


def required_scope(what: object) -> Scope:
    """Return the organization that is being worked for, or refuse to touch what belongs to one."""
    scope = _current.get()
    if scope is None:
        raise ScopeError(f"{what} belongs to an organization, and none is named: use in_scope().")
    return scope


def enter(scope: Scope | None) -> None:
    """Work for an organization from here on; whoever began the request, task or socket ends it."""
    _current.set(scope)


@contextmanager
def entered(scope: Scope | None) -> Iterator[None]:
    """Work for an organization, or for none, and then for the one of before."""
    before = _current.get()
    _current.set(scope)
    try:
        yield
    finally:
        _current.set(before)


@contextmanager
def in_scope(name: str) -> Iterator[None]:
    """Work for the organization that `scope_name()` has named elsewhere; no name means none."""
    match = NAME.fullmatch(name)
    if name and not match:
        raise ScopeError(f"{name!r} is not the name of a scope.")
    with entered(Scope(organization_id=int(match[1])) if match else None):
        yield


def scope_name() -> str:
    """Return what the names of files, limits and groups begin with, or nothing outside of one."""
    scope = _current.get()
    return scope.name if scope else ""


def scoped_key(key: str) -> str:
    """Return the key of a cache entry that belongs to the organization."""
    return f"{required_scope(f'The cache entry {key}').name}:{key}"


def needs_scope(work: Work) -> Work:
    """Mark work that `hand_over` refuses to take outside of an organization."""
    work.needs_scope = True  # type: ignore[attr-defined]  # functions take any attribute
    return work
