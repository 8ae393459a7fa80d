"""Words to the person at the terminal; they go to stderr, so that stdout is data."""

import sys


def can_ask() -> bool:
    """Tell whether somebody is there to answer questions."""
    return sys.stdin.isatty() and sys.stderr.isatty() and sys.stdout.isatty()


def note(line: str) -> None:
    """Say one line beside the result."""
    sys.stderr.write(f"note: {line}\n")


def warn(line: str) -> None:
    """Say one line that the user should act on."""
    sys.stderr.write(f"warning: {line}\n")
