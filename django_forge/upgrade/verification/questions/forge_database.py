"""Puts empty databases of the verification's own in the place of the project's databases."""

import os
from contextlib import contextmanager


@contextmanager
def own_databases():
    """Let every alias lead to a new database, and take those on a server away afterwards."""
    from django.conf import settings
    from django.db import connections

    server = os.environ.get("FORGE_SERVER", "")
    aliases = sorted({*settings.DATABASES, "default"})
    names = {alias: "forge_verify_%d_%s" % (os.getpid(), alias) for alias in aliases}
    settings.DATABASES = {
        alias: on_server(server, names[alias]) if server else in_file(alias) for alias in aliases
    }
    for name in ("databases", "settings"):  # what an earlier look at the settings has kept
        connections.__dict__.pop(name, None)
    connections.__init__()
    try:
        if server:
            run_on(server, ['CREATE DATABASE "%s"' % name for name in names.values()])
        yield aliases
    finally:
        connections.close_all()
        if server:
            run_on(server, ['DROP DATABASE IF EXISTS "%s"' % name for name in names.values()])


def in_file(alias):
    """Describe an SQLite file."""
    path = os.path.join(os.environ["FORGE_DATABASES"], alias + ".sqlite3")
    return {"ENGINE": "django.db.backends.sqlite3", "NAME": path}


def on_server(server, name):
    """Describe a database on a PostgreSQL server, which is given as an address."""
    import psycopg2.extensions

    said = psycopg2.extensions.parse_dsn(server)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "HOST": said.get("host", ""),
        "PORT": said.get("port", ""),
        "USER": said.get("user", ""),
        "PASSWORD": said.get("password", ""),
    }


def run_on(server, statements):
    """Run statements that no transaction may hold."""
    import psycopg2

    connection = psycopg2.connect(server)
    connection.autocommit = True
    try:
        for statement in statements:
            connection.cursor().execute(statement)
    finally:
        connection.close()
