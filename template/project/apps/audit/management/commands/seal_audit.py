"""`manage.py seal_audit` moves old events into a file, and seals what it has removed."""

from argparse import ArgumentParser, ArgumentTypeError
from datetime import UTC, date, datetime
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from apps.audit.services import SealError, seal


def day(text: str) -> date:
    """Read a date."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError("it must be a date such as 2025-01-31.") from error


class Command(BaseCommand):
    """Keeps the log short; `verify_audit --archive` looks at the file later."""

    help = "Move events from before a day into a new file, and seal what was removed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        parser.add_argument("--before", type=day, required=True, help="a day, in UTC: 2025-01-31")
        parser.add_argument("--to", type=Path, required=True, help="the file to make")

    def handle(self, *, before: date, to: Path, **options: object) -> None:
        """Move the events, and tell how many there were."""
        moment = datetime(before.year, before.month, before.day, tzinfo=UTC)
        if moment > timezone.now():
            raise CommandError("--before must be a day that has begun.")
        try:
            made = seal(before=moment, path=to)
        except SealError as error:
            raise CommandError(str(error)) from error
        if made is None:
            self.stdout.write("There are no events from before that day.")
        else:
            self.stdout.write(f"{made}: they are in {to}, which has the hash {made.archive_hash}.")
