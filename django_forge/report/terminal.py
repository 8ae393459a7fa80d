"""Where words go: data on standard output, talk on standard error, colours only in a terminal."""

import sys
from functools import cache

from rich.console import Console


@cache
def out() -> Console:
    """Give the console of standard output; plain text, unwrapped, when it is not a terminal."""
    return _console(stderr=False)


@cache
def err() -> Console:
    """Give the console of standard error."""
    return _console(stderr=True)


def _console(*, stderr: bool) -> Console:
    stream = sys.stderr if stderr else sys.stdout
    width = None if stream.isatty() else 200
    return Console(stderr=stderr, highlight=False, soft_wrap=not stream.isatty(), width=width)
