"""`manage.py backup` writes a dump of the database to the archive; run it once a day."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from apps.backups import services
from apps.backups.errors import BackupError


class Command(BaseCommand):
    """Makes a backup, and deletes all but the newest ones."""

    help = "Back the database up, and keep the newest backups (APP_BACKUP_KEEP)."

    def handle(self, **options: object) -> None:
        """Make it, and tell what is in it."""
        try:
            made = services.make_backup(
                database=services.our_database(),
                archive=services.our_archive(),
                keep=settings.BACKUP_KEEP,
            )
        except BackupError as error:
            raise CommandError(str(error)) from error
        backup = made.backup
        self.stdout.write(f"{backup.name}: {len(backup.tables)} tables, {backup.rows} rows.")
        for name in made.forgotten:
            self.stdout.write(f"{name} was deleted.")
