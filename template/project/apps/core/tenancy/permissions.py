"""Who may do what in an organization; the first of these that is asked also enters it."""

from __future__ import annotations

from collections.abc import Collection
from typing import ClassVar

from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from rest_framework.exceptions import NotFound, ValidationError
from rest_framework.permissions import SAFE_METHODS, BasePermission
from rest_framework.request import Request
from rest_framework.views import APIView

from apps.core.api.headers import Header
from apps.core.tenancy.context import Scope, enter
from apps.core.tenancy.requests import HEADER, MISSING, UNKNOWN, scope_of
from apps.core.tenancy.roles import MANAGERS, Role


class IsInScope(BasePermission):
    """Allows members of the organization that the request names; guests may only look."""

    roles: ClassVar[Collection[str]] = frozenset(Role)
    only_look: ClassVar[Collection[str]] = frozenset({Role.GUEST})
    headers = (
        Header(
            HEADER, "The slug of the organization that this is about.", pattern="^[-a-zA-Z0-9_]+$"
        ),
    )

    def has_permission(self, request: Request, view: APIView) -> bool:
        """Enter the organization, and compare the role in it with those that are allowed."""
        if not request.user.is_authenticated:
            return False
        if not _answers(request, view):
            return True  # nothing is done: the view refuses a method that it does not have
        scope = _entered(request, view)
        may_change = scope.role not in self.only_look
        return scope.role in self.roles and (may_change or request.method in SAFE_METHODS)


class ManagesScope(IsInScope):
    """Allows the owners and administrators of the organization that the request names."""

    roles = MANAGERS


def _entered(request: Request, view: APIView) -> Scope:
    # Kept with the request: what is being worked for may be what somebody else has left behind.
    scope: Scope | None = getattr(request, "scope_of_member", None)
    if scope is None:
        slug = request.headers.get(HEADER)
        if not slug:
            raise ValidationError({HEADER: [MISSING]}, code="organization_missing")
        try:
            scope = scope_of(request.user, slug)
        except ObjectDoesNotExist as error:
            raise NotFound(UNKNOWN) from error
        request.scope_of_member = scope  # type: ignore[attr-defined]
        enter(scope)
        _in_one_transaction(view, request)
    return scope


def _in_one_transaction(view: APIView, request: Request) -> None:
    """Answer in a transaction: the database is told the organization once, not at every query."""
    name = str(request.method).lower()
    setattr(view, name, transaction.atomic(getattr(view, name)))


def _answers(request: Request, view: APIView) -> bool:
    name = str(request.method).lower()
    return name in view.http_method_names and hasattr(view, name)
