"""`manage.py verify_audit` says whether the audit log is as it was written."""

import re
from argparse import ArgumentParser, ArgumentTypeError

from django.core.management.base import BaseCommand, CommandError

from apps.audit import archives
from apps.audit.models import Event
from apps.audit.verification import Link, beginning, ending, findings

LINK = re.compile(r"([0-9]{1,18}):([0-9a-f]{64})")


def link(text: str) -> Link:
    """Read a place of the chain."""
    match = LINK.fullmatch(text)
    if match is None:
        raise ArgumentTypeError("it must be a position, a colon and a hash of 64 characters.")
    return Link(int(match[1]), match[2])


class Command(BaseCommand):
    """Looks at every event, and names those that were changed, taken away or put in."""

    help = "Verify the audit log; what was written down elsewhere proves that it was not rewritten."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        parser.add_argument(
            "--expect", type=link, action="append", default=[], help="POSITION:HASH told earlier"
        )
        parser.add_argument(
            "--archive", help="look at a file that `seal_audit` has written instead"
        )

    def handle(self, *, expect: list[Link], archive: str | None, **options: object) -> None:
        """Tell each finding in a line."""
        if archive is not None:
            found = list(archives.findings(archive))
        else:
            found = [*findings(), *(line for place in expect for line in _surprises(place))]
        for line in found:
            self.stderr.write(line)
        if found:
            raise CommandError(f"{len(found)} findings: the log is not as it was written.")
        self.stdout.write(f"The audit log is as it was written. It ends with {ending()}")


def _surprises(expected: Link) -> list[str]:
    if expected == beginning():
        return []
    if Event.objects.filter(position=expected.position, hash=expected.hash).exists():
        return []
    return [f"Event {expected.position} is not the one that was told earlier."]
