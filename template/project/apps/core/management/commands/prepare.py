"""`manage.py prepare` brings a development database up to date: tables, cache, demo data."""

from argparse import ArgumentParser

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    """Does in one process what `manage.py dev` needs before it serves the site."""

    help = "Migrate a development database, and fill it with demo data if it is empty."
    requires_system_checks: tuple[str, ...] = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the option."""
        parser.add_argument("--no-demo", action="store_true", help="make no demo data")

    def handle(self, *, no_demo: bool, **options: object) -> None:
        """Make what is missing, and tell the demo login."""
        if not settings.DEBUG:
            raise CommandError("prepare is for development, and DEBUG is off in these settings.")
        call_command("migrate", verbosity=0, skip_checks=False)
        call_command("createcachetable", verbosity=0)
        if not no_demo:
            call_command("seed", if_empty=True, stdout=self.stdout)
