"""Begins a session of the API, for whoever has shown a password or something as good."""

from rest_framework.request import Request
from rest_framework.response import Response

from apps.core.client import current_address
from apps.users import services, steps, tokens
from apps.users.api import cookies
from apps.users.models import User


def log_in(request: Request, user: User) -> Response:
    """Answer with the tokens of a new session, or with the step that comes before."""
    step = steps.needed_by(user)
    if step is not None:
        return Response(step.challenge(user), status=202)
    return begin(request, user)


def begin(request: Request, user: User) -> Response:
    """Answer with the tokens of a new session; every step is taken."""
    session = services.start_session(
        user=user, device=request.headers.get("User-Agent", ""), address=current_address()
    )
    return cookies.answer(request, tokens.pair_of(session))
