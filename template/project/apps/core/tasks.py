"""How work is handed over: whoever has some does not know who does it, or when."""

from collections.abc import Callable
from typing import ParamSpec

from django.db import transaction

P = ParamSpec("P")


def hand_over(work: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> None:
    """Have the work done once the rows that it is about are written; a failure is only logged."""

    def begin() -> None:
        work(*args, **kwargs)

    transaction.on_commit(begin, robust=True)
