"""Where words go: data on standard output, talk on standard error, colours only in a terminal."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn


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


@contextmanager
def progress(title: str) -> Iterator["Bar"]:
    """Show a bar on standard error while something long is done; nothing without a terminal."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=err(), transient=True, disable=not err().is_terminal) as shown:
        yield Bar(shown, title)


class Bar:
    """One progress bar: called with how much is done, of how much."""

    def __init__(self, shown: Progress, title: str) -> None:
        self._shown = shown
        self._task = shown.add_task(title, total=None)

    def __call__(self, done: int, total: int) -> None:
        self._shown.update(self._task, completed=done, total=total)
