"""A bar for work that can be counted, on standard error and only in a terminal."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from django_forge.report.terminal import err


@contextmanager
def counted(title: str) -> Iterator["Bar"]:
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
