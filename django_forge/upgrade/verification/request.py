"""What the user says about how the project is run, checked before anything is started."""

import re
import shlex
from dataclasses import dataclass, fields
from pathlib import Path

from django_forge.errors import UsageError

TIMEOUT = 1800
_DOTTED = re.compile(r"[A-Za-z_]\w*(\.[A-Za-z_]\w*)*")
_SERVER = re.compile(r"postgres(ql)?://\S+$")
_VERSION = re.compile(r"3\.\d{1,2}(\.\d{1,2})?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """The options of `--verify`; what is empty is found out from the project's files.

    A Python is a version, or the path of an interpreter. `verify_database` is the address of a
    PostgreSQL server on which databases are made and dropped; without it the tables are SQLite's.
    `timeout` is for each command, in seconds.
    """

    settings: str = ""
    test_command: str = ""
    verify_database: str = ""
    python_before: str = ""
    python_after: str = ""
    timeout: int = TIMEOUT
    keep_going: bool = False
    write_anyway: bool = False
    keep_work: bool = False

    def checked(self, *, verify: bool = True) -> "Wish":
        """Give the wish back, or refuse with a UsageError what cannot be meant.

        Without `verify` there is nothing that the options could be about.
        """
        given = [field.name for field in fields(self) if getattr(self, field.name) != field.default]
        if given and not verify:
            raise UsageError(
                f"--{given[0].replace('_', '-')} is about --verify",
                hint="add --verify",
            )
        if self.settings and not _DOTTED.fullmatch(self.settings):
            raise UsageError(
                f"--settings {self.settings!r} is no module", hint="a dotted name, as site.settings"
            )
        if self.verify_database and not _SERVER.match(self.verify_database):
            raise UsageError(
                "--verify-database is no address of a PostgreSQL server",
                hint="as postgresql://user:password@host:5432/postgres",
            )
        _refuse_broken_command(self.test_command)
        _refuse_unknown_python("--python-before", self.python_before)
        _refuse_unknown_python("--python-after", self.python_after)
        if self.timeout < 1:
            raise UsageError(f"--timeout {self.timeout} is no time", hint="seconds, from 1 on")
        if self.keep_going and self.write_anyway:
            raise UsageError(
                "--keep-going and --write-anyway exclude each other", hint="leave one of them out"
            )
        return self


def _refuse_broken_command(command: str) -> None:
    try:
        words = shlex.split(command)
    except ValueError as error:
        raise UsageError(
            f"--test-command {command!r} is no command ({error})", hint="close what is quoted"
        ) from error
    if command and not words:
        raise UsageError("--test-command is empty", hint="as 'python manage.py test'")


def _refuse_unknown_python(option: str, wanted: str) -> None:
    if not wanted or _VERSION.fullmatch(wanted):
        return
    if "/" not in wanted:
        raise UsageError(
            f"{option} {wanted!r} is no Python", hint="a version, as 3.8, or an interpreter's path"
        )
    if not Path(wanted).is_file():
        raise UsageError(f"{option}: {wanted} does not exist", hint="give an interpreter")
