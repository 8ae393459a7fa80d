"""Other ways to log in than by password: an application that has some says so here."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Way:
    """A link below the form of the login."""

    title: str
    address: str


_sources: list[Callable[[], list[Way]]] = []


def add(source: Callable[[], list[Way]]) -> None:
    """Ask the function each time the page is shown; called when applications are ready."""
    _sources.append(source)


def ways() -> list[Way]:
    """Return all of them."""
    return [way for source in _sources for way in source()]
