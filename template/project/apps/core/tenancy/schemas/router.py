"""Which tables are in the schemas of organizations, and which are shared by all."""

from __future__ import annotations

from functools import cache

from django.apps import apps
from django.db.migrations.loader import MigrationLoader

from apps.core.tenancy.context import current_scope
from apps.core.tenancy.schemas.models import ScopedModel
from apps.core.tenancy.schemas.operations import Apart


class ScopeRouter:
    """Lets migrations of an organization touch its own tables only, and others the shared ones."""

    def allow_migrate(
        self, db: str, app_label: str, model_name: str | None = None, **hints: object
    ) -> bool:
        """Tell whether an operation is done where the migration is running.

        What names no model, such as RunPython, is done where the tables of its application are;
        an application with both kinds says it with `hints={"scoped": True}`.
        """
        if "scoped" in hints:
            scoped = bool(hints["scoped"])
        elif model_name is None:
            scoped = app_label in scoped_applications()
        else:
            scoped = is_scoped(app_label, model_name, hints.get("model"))
        return scoped is (current_scope() is not None)


def is_scoped(app_label: str, model_name: str, historical: object) -> bool:
    """Tell whether a model's rows belong to organizations, also of a model of old."""
    table = getattr(getattr(historical, "_meta", None), "db_table", None)
    if table in apart_tables():
        return True
    try:
        return issubclass(apps.get_model(app_label, model_name), ScopedModel)
    except LookupError:
        return False


def scoped_applications() -> set[str]:
    """Return the applications all of whose tables are in the schemas of organizations."""
    return {
        config.label
        for config in apps.get_app_configs()
        if (found := list(config.get_models())) and all(issubclass(m, ScopedModel) for m in found)
    }


@cache
def apart_tables() -> frozenset[str]:
    """Return the tables that migrations, old and new, have said to be in those schemas."""
    migrations = MigrationLoader(None, ignore_no_migrations=True).disk_migrations.values()
    return frozenset(
        operation.table
        for migration in migrations
        for operation in migration.operations
        if isinstance(operation, Apart)
    )
