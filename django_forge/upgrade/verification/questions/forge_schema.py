"""The tables that all migrations make in an empty database, and whose they are."""

import django
from django.apps import apps
from django.core.management import call_command
from django.db import connections

from forge_database import own_databases
from forge_place import is_own_app


def answer():
    """Give name, whether it is the project's own, and the lines of each table."""
    found = {}
    with own_databases() as aliases:
        django.setup()
        for alias in aliases:
            call_command("migrate", database=alias, verbosity=0, interactive=False, run_syncdb=True)
            for name, lines in _tables(connections[alias]):
                found.setdefault(name, lines)
    owners = _owners()
    return [[name, _is_own(name, owners), lines] for name, lines in sorted(found.items())]


def _tables(connection):
    if connection.vendor == "postgresql":
        from forge_postgresql_tables import tables
    else:
        from forge_sqlite_tables import tables
    with connection.cursor() as cursor:
        return tables(cursor)


def _owners():
    return {
        model._meta.db_table.lower(): model._meta.app_label
        for model in apps.get_models(include_auto_created=True)
    }


def _is_own(name, owners):
    """Tell whether a table is the project's: by its model, or by the name that it has from one."""
    label = owners.get(name.lower())
    if label is None:
        labels = [config.label for config in apps.get_app_configs()]
        label = next((label for label in labels if name.lower().startswith(label + "_")), "")
    return is_own_app(label)
