"""Which tables are watched, and which of their columns are kept out of the log."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.conf import settings
from django.db import models

from apps.core.fields import EncryptedTextField

OWN = "apps.audit"
SECRET = re.compile(r"(?:^|_)(?:password|secret|token|key|hash|stamp|digest)(?:_|$)")


@dataclass(frozen=True, slots=True)
class WatchedTable:
    """A table whose changes are written down."""

    name: str
    label: str
    key: str
    # That they were changed is told, but not to what.
    secrets: tuple[str, ...]
    # A change of nothing else is no event.
    bookkeeping: tuple[str, ...]


def watched_tables() -> Iterator[WatchedTable]:
    """Return the tables of the project's own models, and those that the settings add."""
    for model in apps.get_models(include_auto_created=True):
        if is_watched(model):
            columns = [field for field in model._meta.local_fields if field.column]
            yield WatchedTable(
                name=model._meta.db_table,
                label=model._meta.label_lower,
                key=str(model._meta.pk.column),
                secrets=tuple(sorted(str(field.column) for field in columns if is_secret(field))),
                bookkeeping=tuple(
                    sorted(str(f.column) for f in columns if f.name in settings.AUDIT_BOOKKEEPING)
                ),
            )


def is_watched(model: type[models.Model]) -> bool:
    """Tell whether the changes of a model are written down."""
    options = model._meta
    if not options.managed and options.app_config.name == OWN:
        # Of the log itself only what takes events away is an event.
        return options.model_name == "seal"
    if options.proxy or not options.managed or options.label_lower in settings.AUDIT_UNWATCHED:
        return False
    return options.app_config.name.startswith("apps.") or options.label_lower in (
        settings.AUDIT_WATCHED
    )


def is_secret(field: models.Field[object, object]) -> bool:
    """Tell whether the values of a field must not be in the log."""
    if field.model._meta.app_config.name == OWN:
        return False
    kinds = (EncryptedTextField, models.BinaryField)
    return isinstance(field, kinds) or bool(SECRET.search(field.name))
