"""`manage.py seed` fills a development database with demo data."""

from argparse import ArgumentParser

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

from apps.core import seeding


class Command(BaseCommand):
    """Makes the demo account and the demo data; a second time changes nothing."""

    help = "Fill a development database with demo data; running it again changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the option."""
        parser.add_argument(
            "--if-empty", action="store_true", help="only if there are no users in the database"
        )

    def handle(self, *, if_empty: bool, **options: object) -> None:
        """Make what is missing, and tell how to log in."""
        if not settings.DEBUG:
            raise CommandError("demo data is for development, and DEBUG is off in these settings.")
        if not if_empty or not get_user_model().objects.exists():
            seeding.seed()
        if found := seeding.login():
            self.stdout.write("{} with the password {}".format(*found))
