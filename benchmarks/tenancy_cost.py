"""Times a read in a transaction on PostgreSQL: with the policies, and with a condition alone.

Run by `tenancy.py` with a rendered project's own Python, in its folder.
"""

import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from apps.core.local_services import running_services

TENANTS, ROWS, ROUNDS = 200, 500, 3000


def main() -> None:
    """Fill a table twice, once without policies, and ask both in turns."""
    with ExitStack() as stack:
        name = stack.enter_context(tempfile.TemporaryDirectory(dir="/tmp"))
        os.environ |= stack.enter_context(running_services(Path(name))).variables()
        os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
        import django

        django.setup()
        sys.stdout.write(json.dumps(_measured()))


def _measured() -> dict[str, float]:
    from django.core.management import call_command
    from django.db import connection

    from apps.core.scoping import in_scope
    from apps.organizations.tests.factories import OrganizationFactory

    call_command("migrate", verbosity=0)
    organizations = OrganizationFactory.create_batch(TENANTS)
    insert = (
        "INSERT INTO library_book (title, organization_id, created_at, updated_at)"
        " SELECT 'book ' || n, %s, now(), now() FROM generate_series(1, %s) n"
    )
    with connection.cursor() as cursor:
        for organization in organizations:
            with in_scope(organization.scope.name):
                cursor.execute(insert, [organization.pk, ROWS])
        cursor.execute("CREATE TABLE plain_book (LIKE library_book INCLUDING ALL)")
    for organization in organizations:
        with in_scope(organization.scope.name), connection.cursor() as cursor:
            cursor.execute("INSERT INTO plain_book SELECT * FROM library_book")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    ask = "SELECT title FROM {} WHERE organization_id = %s ORDER BY id LIMIT 20"
    number = organizations[TENANTS // 2]
    runs: dict[str, Callable[[], None]] = {
        "policies": lambda: _asked(ask.format("library_book"), number.pk, number.scope.name),
        "condition": lambda: _asked(ask.format("plain_book"), number.pk, ""),
    }
    times: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(ROUNDS):
        for name, run in runs.items():
            started = time.perf_counter()
            run()
            times[name].append(time.perf_counter() - started)
    return {name: statistics.median(values[100:]) * 1000 for name, values in times.items()}


def _asked(sql: str, organization: int, scope: str) -> None:
    from django.db import connection, transaction

    from apps.core.scoping import in_scope

    with in_scope(scope), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, [organization])
        assert len(cursor.fetchall()) == 20


if __name__ == "__main__":
    main()
