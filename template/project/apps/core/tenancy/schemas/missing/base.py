"""A database that refuses every question with the reason, in one line."""

from typing import NoReturn

from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError
from django.db.backends.dummy import base

REASON = (
    "DATABASE_URL must be a postgresql:// address, because each organization has a schema of its "
    "own, which SQLite does not have; `manage.py dev` starts a PostgreSQL by itself."
)


class MissingDatabaseError(ImproperlyConfigured, OperationalError):
    """There is no such database: commands that can do without one go on."""


def refuse(*args: object, **kwargs: object) -> NoReturn:
    """Say what is wrong."""
    raise MissingDatabaseError(REASON)


class DatabaseOperations(base.DatabaseOperations):
    """Makes no statement."""

    quote_name = refuse


class DatabaseWrapper(base.DatabaseWrapper):
    """Answers nothing."""

    ops_class = DatabaseOperations
    ensure_connection = refuse
    _commit = refuse
    _rollback = refuse
    _savepoint = refuse
    _savepoint_commit = refuse
    _savepoint_rollback = refuse
    _set_autocommit = refuse
    get_connection_params = refuse
    connect = refuse
    cursor = refuse
