"""Begins a session of the pages, for whoever has shown a password or something as good."""

import time

from django.contrib.auth import login
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from apps.users import steps
from apps.users.models import User
from apps.users.services import CONFIRMED_FOR

LOGGED_IN_AT = "logged_in_at"


def log_in(request: HttpRequest, user: User, *, to: str) -> HttpResponse:
    """Log the user in and lead to the address, unless there is another step before."""
    step = steps.needed_by(user)
    if step is not None:
        return step.ask(request, user, to=to)
    login(request, user)
    return HttpResponseRedirect(to)


def is_recent(request: HttpRequest) -> bool:
    """Tell whether the session is young enough to change how its user logs in."""
    began: int = request.session.get(LOGGED_IN_AT, 0)
    return began > time.time() - CONFIRMED_FOR.total_seconds()


@receiver(user_logged_in)
def remember_time(sender: object, request: HttpRequest, **kwargs: object) -> None:
    """Write into the session when it has begun."""
    request.session[LOGGED_IN_AT] = int(time.time())
