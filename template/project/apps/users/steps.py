"""What a login may need beyond the password: an application that asks for more says so here."""

from typing import Protocol

from django.http import HttpRequest, HttpResponse

from apps.users.models import User


class Step(Protocol):
    """Stands between the password and the session."""

    def is_needed(self, user: User) -> bool:
        """Tell whether the user has to take it."""

    def challenge(self, user: User) -> dict[str, object]:
        """Return what the API answers in place of tokens."""

    def ask(self, request: HttpRequest, user: User, *, to: str) -> HttpResponse:
        """Lead to the page that asks, and afterwards to the address."""


_steps: list[Step] = []


def add(step: Step) -> None:
    """Let the step stand before every session; called when applications are ready."""
    _steps.append(step)


def needed_by(user: User) -> Step | None:
    """Return the step that the user has to take, if there is one."""
    return next((step for step in _steps if step.is_needed(user)), None)
