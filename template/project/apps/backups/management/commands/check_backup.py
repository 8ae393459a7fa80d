"""`manage.py check_backup` restores a backup beside the database, and compares every row."""

from argparse import ArgumentParser
from datetime import timedelta

from django.core.management.base import BaseCommand, CommandError

from apps.backups import services
from apps.backups.errors import BackupError


class Command(BaseCommand):
    """Holds the drill: a backup that was never restored is a hope."""

    help = "Restore a backup into a scratch database, and compare all rows with what was dumped."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        parser.add_argument("name", nargs="?", help="which backup; the newest, if none is named")
        parser.add_argument(
            "--max-hours", type=int, default=26, help="an older backup is a failure (default: 26)"
        )

    def handle(self, *, name: str | None, max_hours: int, **options: object) -> None:
        """Try it out, and tell that it is whole."""
        try:
            backup = services.check_backup(
                database=services.our_database(),
                archive=services.our_archive(),
                name=name,
                max_age=timedelta(hours=max_hours),
            )
        except BackupError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{backup.name} is whole: {backup.rows} rows were restored and compared.")
