"""Lets a Django before 2.1.5 migrate on an SQLite from 3.26 on, which renames differently.

Without it tables are left that refer to "x__old"; the PRAGMA is SQLite's own way back. It is meant
for baselines only: on its target Django, a code base has to do without.
"""

import functools
import sqlite3
import sqlite3.dbapi2


def install() -> None:
    """Wrap `connect` under both of its names."""
    plain = sqlite3.dbapi2.connect

    @functools.wraps(plain)
    def connect(*args: object, **kwargs: object) -> sqlite3.Connection:
        connection = plain(*args, **kwargs)
        connection.execute("PRAGMA legacy_alter_table=ON")
        return connection

    sqlite3.connect = sqlite3.dbapi2.connect = connect
