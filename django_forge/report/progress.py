"""A spinner for what takes longer than two seconds, and only where somebody watches."""

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from threading import Timer

_PATIENCE = 2.0


@contextmanager
def shown(title: str, *, quiet: bool = False) -> Iterator[None]:
    """Show that work goes on, once it has gone on for two seconds."""
    if quiet or not sys.stderr.isatty():
        yield
        return
    with ExitStack() as stack:
        timer = Timer(_PATIENCE, _spin, args=(stack, title))
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:  # a spinner that is just beginning is waited for, or it would never end
            timer.cancel()
            timer.join()


def _spin(stack: ExitStack, title: str) -> None:
    from rich.console import Console

    stack.enter_context(Console(stderr=True).status(f"{title} ..."))
