"""What the audit log listens to: connections, migrations, and events of security."""

import json

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from apps.audit.context import current_context
from apps.audit.databases import postgresql, sqlite
from apps.audit.models import Event
from apps.audit.tracking import watched_tables


def tell_database(sender: object, connection: BaseDatabaseWrapper, **kwargs: object) -> None:
    """Let the triggers of a new connection know who is acting."""
    if connection.vendor == "postgresql":
        postgresql.tell_context(connection)
    else:
        sqlite.add_functions(connection)


def make_way(sender: object, using: str = DEFAULT_DB_ALIAS, **kwargs: object) -> None:
    """Take away what would hold a migration up."""
    connection = connections[using]
    if connection.vendor == "sqlite":
        sqlite.unwatch(connection)


def watch_tables(sender: object, using: str = DEFAULT_DB_ALIAS, **kwargs: object) -> None:
    """Watch every table that there is now; those of new applications too."""
    connection = connections[using]
    existing = set(connection.introspection.table_names())
    if Event._meta.db_table in existing:
        vendor = postgresql if connection.vendor == "postgresql" else sqlite
        vendor.watch(connection, [table for table in watched_tables() if table.name in existing])


def keep(
    sender: object,
    event: str,
    user: AbstractBaseUser | None = None,
    details: dict[str, object] | None = None,
    **kwargs: object,
) -> None:
    """Write an event of security into the log."""
    context = current_context()
    # Whoever logs in is not yet the user of the request.
    if user is not None and not context.actor:
        actor, name = str(user.pk), user.get_username()
    else:
        actor, name = context.actor, context.actor_name
    Event.objects.create(
        action=event,
        actor=actor,
        actor_name=name,
        scope=context.scope,
        address=context.address,
        request_id=context.request_id,
        model=user._meta.label_lower if user is not None else "",
        object_id=str(user.pk) if user is not None else "",
        changes=json.dumps(details or {}, sort_keys=True, default=str),
    )
