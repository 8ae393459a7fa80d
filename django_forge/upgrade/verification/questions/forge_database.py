"""Puts an empty database of the verification's own in the place of the project's databases."""

import os


def use_own():
    """Let every alias lead to a new SQLite file; the project's databases are never connected to."""
    from django.conf import settings
    from django.db import connections

    folder = os.environ["FORGE_DATABASES"]
    aliases = [*settings.DATABASES, "default"]
    settings.DATABASES = {
        alias: {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": os.path.join(folder, alias + ".sqlite3"),
        }
        for alias in aliases
    }
    for name in ("databases", "settings"):  # what an earlier look at the settings has kept
        connections.__dict__.pop(name, None)
    connections.__init__()
    return list(settings.DATABASES)
