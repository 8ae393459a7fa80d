"""One scope for the whole installation: all rows belong to it, and nothing has to be kept apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import ClassVar, Self, TypeVar

from django.contrib import admin
from django.db import models
from django.db.migrations.operations.base import Operation
from django.dispatch import Signal
from rest_framework.permissions import IsAdminUser, IsAuthenticated

from apps.core.models import TimestampedModel

Row = TypeVar("Row", bound=models.Model)
Work = TypeVar("Work", bound=Callable[..., object])

SCOPE_FIELDS: tuple[str, ...] = ()

# Sent before a scope and all that is in it is deleted, which never happens to the only one.
scope_ending = Signal()


class ScopeError(RuntimeError):
    """Something was asked for outside of the scope that it belongs to."""


class ScopedQuerySet(models.QuerySet[Row]):
    """Rows of the scope."""


class ScopedManager(models.Manager[Row]):
    """Asks for rows of the scope."""


class ScopedModel(TimestampedModel):
    """A row that belongs to the scope."""

    objects: ClassVar[models.Manager[Self]] = ScopedManager()

    class Meta:
        """Abstract: every application has tables of its own."""

        abstract = True
        base_manager_name = "objects"


class ScopedAdmin(admin.ModelAdmin[Row]):
    """Rows of the scope in the admin."""


class IsInScope(IsAuthenticated):
    """Allows those who are in the scope: everyone who is logged in."""


class ManagesScope(IsAdminUser):
    """Allows those who manage the scope: staff."""


def scope_name() -> str:
    """Return what the names of caches, files, limits and groups begin with: nothing."""
    return ""


def scoped_key(key: str) -> str:
    """Return the key of a cache entry, which needs no scope in it."""
    return key


@contextmanager
def in_scope(name: str) -> Iterator[None]:
    """Work in a scope; there is only one, which has no name."""
    if name:
        raise ScopeError(f"There is no scope {name!r} here.")
    yield


def needs_scope(work: Work) -> Work:
    """Mark work that is handed over with its scope; there is always one."""
    return work


def require_scope(view: Work) -> Work:
    """Let a view of Django's own be asked in a scope only; there is always one."""
    return view


def scope_fields() -> list[tuple[str, models.Field[object, object]]]:
    """Return the fields that a migration adds to each scoped table."""
    return []


def scope_dependencies() -> list[tuple[str, str]]:
    """Return what a migration of a scoped table depends on."""
    return []


def protect(table: str, **inside: str) -> list[Operation]:
    """Return the operations that keep the rows of a table apart in the database."""
    return []
