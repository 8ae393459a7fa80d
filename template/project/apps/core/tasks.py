"""How work is handed over: whoever has some does not know who does it, or when."""

from collections.abc import Callable

from django.db import transaction

from apps.core.scoping import ScopeError, in_scope, scope_name


def hand_over(work: Callable[..., object], *args: object, **kwargs: object) -> None:
    """Have the work done once the rows that it is about are written; a failure is only logged.

    It is done in the scope in which it was handed over. Work that is marked with `needs_scope` is
    not taken outside of one.
    """
    name = scope_name()
    if getattr(work, "needs_scope", False) and not name:
        raise ScopeError(f"{work.__name__} is work in a scope, and was handed over outside of one.")

    def begin() -> None:
        with in_scope(name):
            work(*args, **kwargs)

    transaction.on_commit(begin, robust=True)
