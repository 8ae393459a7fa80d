"""`manage.py migrate` migrates what is shared, and then each organization."""

from typing import Any

from django.core.management.base import CommandError
from django.core.management.commands import migrate
from django.db import DatabaseError, connection

from apps.core.tenancy.context import Scope, entered
from apps.core.tenancy.schemas.making import scopes_with_schemas, spread_keys
from apps.core.tenancy.schemas.names import schema_of
from apps.core.tenancy.schemas.statements import teller_of


class Command(migrate.Command):
    """Tells how far it has come, and which organizations it has not come to the end with."""

    help = "Migrate what is shared, and then the schema of each organization."

    def handle(self, *args: Any, **options: Any) -> None:
        """Migrate one after the other; one that fails does not keep the others from it."""
        super().handle(*args, **options)
        scopes, failed = scopes_with_schemas(), []
        quiet = options | {"verbosity": max(options["verbosity"] - 1, 0), "interactive": False}
        for number, scope in enumerate(scopes, start=1):
            name = schema_of(scope)
            if options["verbosity"]:
                self.stdout.write(f"[{number}/{len(scopes)}] {name}")
            try:
                self._migrate(scope, *args, **quiet)
            except (DatabaseError, ValueError, LookupError) as error:
                failed.append(name)
                self.stderr.write(f"{name}: {error}")
        if failed:
            raise CommandError(
                f"{len(failed)} of {len(scopes)} organizations were not migrated: "
                f"{', '.join(failed)}. The others were; run migrate again when the cause is gone."
            )

    def _migrate(self, scope: Scope, *args: Any, **options: Any) -> None:
        with entered(scope), teller_of(connection).not_in_transactions():
            super().handle(*args, **options)
            spread_keys(scope)
