"""How work is handed over: whoever has some does not know who does it, or when."""

from collections.abc import Callable

from django.db import transaction


def hand_over(work: Callable[..., object], *args: object, **kwargs: object) -> None:
    """Have the work done once the rows that it is about are written; a failure is only logged."""

    def begin() -> None:
        work(*args, **kwargs)

    transaction.on_commit(begin, robust=True)
