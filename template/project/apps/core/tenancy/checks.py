"""What `check` finds wrong about rows that belong to organizations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.apps import AppConfig, apps
from django.core.checks import CheckMessage, Error

from apps.core.tenancy.database import role_is_bound
from apps.core.tenancy.models import ScopedModel
from apps.core.tenancy.pointing import leads_back
from apps.core.tenancy.querysets import ScopedQuerySet


def scoped_models() -> list[type[ScopedModel]]:
    """Return the models whose rows belong to organizations."""
    return [model for model in apps.get_models() if issubclass(model, ScopedModel)]


def models_are_apart(
    app_configs: Sequence[AppConfig] | None, **options: object
) -> list[CheckMessage]:
    """Find models through which rows of other organizations could be reached."""
    return [error for model in scoped_models() for error in errors_of(model)]


def errors_of(model: type[ScopedModel]) -> Iterator[CheckMessage]:
    """Find what is wrong about one model."""
    for manager in [*model._meta.managers, model._base_manager]:
        if not isinstance(manager.all(), ScopedQuerySet):
            text = f"The manager {manager.name} reads the rows of all organizations."
            hint = "Make it from a ScopedQuerySet."
            yield Error(text, hint=hint, obj=model, id="scoping.E001")
    for relation in model._meta.local_many_to_many:
        through = relation.remote_field.through
        if not (through and issubclass(through, ScopedModel)):
            text = f"The rows behind {relation.name} belong to no organization."
            hint = "Name a scoped model in `through`."
            yield Error(text, hint=hint, obj=model, id="scoping.E002")
    for field in model._meta.concrete_fields:
        if leads_back(field, scoped=ScopedModel):
            text = f"Rows of all organizations can be reached through {field.name}, backwards."
            hint = "Set related_name='+': the other model belongs to no organization."
            yield Error(text, hint=hint, obj=model, id="scoping.E003")


def role_is_no_exception(
    app_configs: Sequence[AppConfig] | None,
    databases: Sequence[str] | None = None,
    **options: object,
) -> list[CheckMessage]:
    """Find a role of the database that passes by the policies."""
    if not databases:
        return []
    try:
        role_is_bound()
    except PermissionError as error:
        hint = "Use a role without SUPERUSER and BYPASSRLS."
        return [Error(str(error), hint=hint, id="scoping.E004")]
    return []
