"""What `check` finds wrong about rows that belong to organizations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.apps import AppConfig, apps
from django.core.checks import CheckMessage, Error
from django.db import models

from apps.core.tenancy.pointing import leads_back
from apps.core.tenancy.schemas.models import ScopedModel
from apps.core.tenancy.schemas.querysets import ScopedQuerySet
from apps.core.tenancy.schemas.router import apart_tables


def scoped_models() -> list[type[ScopedModel]]:
    """Return the models whose rows belong to organizations."""
    return [model for model in apps.get_models() if issubclass(model, ScopedModel)]


def models_are_apart(
    app_configs: Sequence[AppConfig] | None, **options: object
) -> list[CheckMessage]:
    """Find models that would be in the wrong schema, or be reached from outside."""
    found = [error for model in scoped_models() for error in errors_of(model)]
    return [*found, *(error for model in shared_models() for error in errors_of_shared(model))]


def shared_models() -> list[type[models.Model]]:
    """Return the models whose rows everybody shares."""
    return [model for model in apps.get_models() if not issubclass(model, ScopedModel)]


def errors_of(model: type[ScopedModel]) -> Iterator[CheckMessage]:
    """Find what is wrong about one scoped model."""
    for manager in [*model._meta.managers, model._base_manager]:
        if not isinstance(manager.all(), ScopedQuerySet):
            text = f"The manager {manager.name} does not look for the organization."
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
            text = f"The way back through {field.name} leads into a schema that is not known."
            hint = "Set related_name='+': the other model belongs to no organization."
            yield Error(text, hint=hint, obj=model, id="scoping.E003")


def errors_of_shared(model: type[models.Model]) -> Iterator[CheckMessage]:
    """Find what is wrong about one shared model."""
    if model._meta.db_table in apart_tables():
        text = f"The table {model._meta.db_table} is in schemas of organizations, its model is not."
        hint = "Inherit ScopedModel, or take protect() out of the migration."
        yield Error(text, hint=hint, obj=model, id="scoping.E005")
    for field in model._meta.concrete_fields:
        if isinstance(field, models.ForeignKey) and issubclass(field.related_model, ScopedModel):
            text = f"{field.name} points into a schema, and what everybody shares is outside."
            hint = "Inherit ScopedModel."
            yield Error(text, hint=hint, obj=model, id="scoping.E006")
