"""`manage.py restore_backup` fills an empty database from a backup."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError

from apps.backups import services
from apps.backups.errors import BackupError


class Command(BaseCommand):
    """Restores a backup where nothing can be lost: into a database without tables."""

    help = "Fill the empty database of DATABASE_URL from a backup."
    # The tables are not there yet, which is what the checks would complain about.
    requires_system_checks: tuple[str, ...] = ()
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the option."""
        parser.add_argument("name", nargs="?", help="which backup; the newest, if none is named")

    def handle(self, *, name: str | None, **options: object) -> None:
        """Restore it, and tell what came back."""
        try:
            backup = services.restore_backup(
                database=services.our_database(), archive=services.our_archive(), name=name
            )
        except BackupError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{backup.name} is restored: {backup.rows} rows.")
