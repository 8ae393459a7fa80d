"""Begins a session of the pages, for whoever has shown a password or something as good."""

from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from apps.users import steps
from apps.users.models import User


def log_in(request: HttpRequest, user: User, *, to: str) -> HttpResponse:
    """Log the user in and lead to the address, unless there is another step before."""
    step = steps.needed_by(user)
    if step is not None:
        return step.ask(request, user, to=to)
    login(request, user)
    return HttpResponseRedirect(to)
