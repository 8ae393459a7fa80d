"""`manage.py env` lists the environment variables that the project knows."""

from django.core.management.base import BaseCommand

from config.variables import VARIABLES


class Command(BaseCommand):
    """Prints a file for `uv run --env-file`, with nothing set in it."""

    help = "List the environment variables that the project knows, as an .env file."
    requires_system_checks: tuple[str, ...] = ()

    def handle(self, *args: object, **options: object) -> None:
        """Print each variable below the sentence that explains it."""
        for variable in VARIABLES:
            self.stdout.write(f"# {variable.purpose}\n# {variable.name}=\n")
