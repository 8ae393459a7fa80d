"""What `makemigrations --check` would still have to write, without asking a database."""

import django

from forge_place import is_own_app


def answer():
    """Give each app with something missing, whether it is the project's, and the operations."""
    django.setup()
    from django.apps import apps  # the rest can only be imported once the apps are there
    from django.db.migrations.autodetector import MigrationAutodetector
    from django.db.migrations.loader import MigrationLoader
    from django.db.migrations.state import ProjectState

    loader = MigrationLoader(None, True, True)  # the third is called differently over versions
    detector = MigrationAutodetector(loader.project_state(), ProjectState.from_apps(apps))
    changes = detector.changes(graph=loader.graph)
    return [
        [label, is_own_app(label), [op.describe() for m in migrations for op in m.operations]]
        for label, migrations in sorted(changes.items())
    ]
