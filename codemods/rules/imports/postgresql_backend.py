"""Import from `django.db.backends.postgresql`, as the backend is called since Django 1.9."""

from codemods.rule import Example, Rule, Safety
from codemods.toolkit.renames import Renames

_OLD, _NEW = "django.db.backends.postgresql_psycopg2", "django.db.backends.postgresql"
_PARTS = ("base", "client", "creation", "features", "introspection", "operations", "schema")
TABLE = Renames(modules={_OLD: _NEW, **{f"{_OLD}.{part}": f"{_NEW}.{part}" for part in _PARTS}})

RULE = Rule(
    name="postgresql_backend",
    rows=("import-postgresql-psycopg2",),
    summary="Import from `django.db.backends.postgresql`.",
    since=(1, 9),
    removed_in=(3, 0),
    safety=Safety.SAFE,
    triggers=("postgresql_psycopg2",),
    url="https://docs.djangoproject.com/en/3.0/releases/3.0/#features-removed-in-3-0",
    visit=TABLE.visit,
    examples=(
        Example(
            path="shop/db/base.py",
            before=(
                "from django.db.backends.postgresql_psycopg2.base import DatabaseWrapper\n"
                "from django.db.backends.postgresql_psycopg2 import base as pg\n\n\n"
                "class Wrapper(DatabaseWrapper):  # ours\n    old = pg.DatabaseWrapper\n"
            ),
            after=(
                "from django.db.backends.postgresql.base import DatabaseWrapper\n"
                "from django.db.backends.postgresql import base as pg\n\n\n"
                "class Wrapper(DatabaseWrapper):  # ours\n    old = pg.DatabaseWrapper\n"
            ),
        ),
        Example(
            title="another package's, and a text about it",
            before=(
                "from shop.backends.postgresql_psycopg2.base import DatabaseWrapper\n\n"
                "HELP = 'see django.db.backends.postgresql_psycopg2'\n"
            ),
        ),
    ),
)
