"""Rows of one organization in the admin: the one that the member of staff has chosen to visit."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import TypeVar

from django.contrib import admin, messages
from django.db import models
from django.dispatch import Signal
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.template.response import SimpleTemplateResponse
from django.urls import URLPattern, reverse

from apps.core.tenancy.context import Scope, entered

Row = TypeVar("Row", bound=models.Model)
Answer = Callable[..., HttpResponseBase]

VISITED = "visited_organization"

logger = logging.getLogger(__name__)

# Sent with `organization_id`, `by` and `reason` when somebody enters one without being a member.
scope_visited = Signal()


@contextmanager
def visiting(organization_id: int, *, by: object, reason: str) -> Iterator[None]:
    """Work for an organization as somebody from outside of it, which is told."""
    logger.info("%s enters organization %d: %s", by, organization_id, reason)
    scope_visited.send(Scope, organization_id=organization_id, by=by, reason=reason)
    with entered(Scope(organization_id)):
        yield


class ScopedAdmin(admin.ModelAdmin[Row]):
    """Shows the rows of the organization that is being visited."""

    def get_urls(self) -> list[URLPattern]:
        """Let every page enter the organization first."""
        patterns: list[URLPattern] = super().get_urls()
        for pattern in patterns:
            pattern.callback = self._visiting(pattern.callback)
        return patterns

    def _visiting(self, view: Answer) -> Answer:
        @wraps(view)
        def visit(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
            if not self.admin_site.has_permission(request):
                return view(request, *args, **kwargs)  # which asks to log in
            visited = request.session.get(VISITED)
            if visited is None:
                messages.warning(request, "Choose the organization that you want to visit first.")
                return HttpResponseRedirect(reverse("admin:organizations_organization_changelist"))
            with visiting(visited, by=request.user, reason=f"admin {request.path}"):
                response = view(request, *args, **kwargs)
                if isinstance(response, SimpleTemplateResponse):
                    response.render()  # pages read rows while they are made
                return response

        return visit
