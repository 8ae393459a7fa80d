"""Runs one command into a log, as the verification of an upgrade does."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from django_forge.upgrade.verification.process import Command, Finished, start

__all__ = ["Finished", "run_logged", "shell"]


def shell(line: str) -> tuple[str, ...]:
    """Give the command that runs a shell line."""
    return ("bash", "-c", line)


def run_logged(
    command: Sequence[str], *, cwd: Path, env: Mapping[str, str], log: Path, timeout: float
) -> Finished:
    """Run a command with no input; both its streams go to the log, and its children end with it."""
    return start(Command(words=tuple(command), cwd=cwd, env=env, log=log, timeout=timeout))
