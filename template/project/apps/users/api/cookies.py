"""Keeps the refresh token of a browser in a cookie, where no script of a page can read it.

A page asks for that by the header `X-Refresh-Cookie: 1`. A form of another site cannot send it,
and a script of another site would have to be allowed to: so the cookie counts with the header only.
"""

from django.conf import settings
from rest_framework.exceptions import PermissionDenied
from rest_framework.request import Request
from rest_framework.response import Response

from apps.users.services import REFRESH_LIFETIME
from apps.users.tokens import Pair

HEADER = "X-Refresh-Cookie"


def cookie_name() -> str:
    """Return the name; with the prefix, browsers take the cookie from this host and by TLS only."""
    return "__Host-refresh" if settings.SESSION_COOKIE_SECURE else "refresh"


def asks_for_cookie(request: Request) -> bool:
    """Tell whether the caller is a page that keeps its token in the cookie."""
    if HEADER not in request.headers:
        return False
    origin = request.headers.get("Origin")
    own = f"{request.scheme}://{request.get_host()}"
    if origin not in (None, own, *settings.CSRF_TRUSTED_ORIGINS):
        raise PermissionDenied("Pages of other origins cannot use the cookie.", code="origin")
    return True


def answer(request: Request, pair: Pair) -> Response:
    """Answer with both tokens, or with one and a cookie."""
    if not asks_for_cookie(request):
        return Response({"access": pair.access, "refresh": pair.refresh})
    response = Response({"access": pair.access})
    response.set_cookie(
        cookie_name(),
        pair.refresh,
        max_age=REFRESH_LIFETIME,
        secure=bool(settings.SESSION_COOKIE_SECURE),
        httponly=True,
        samesite="Strict",
    )
    return response


def forget(request: Request, response: Response) -> Response:
    """Take the cookie away again."""
    if asks_for_cookie(request):
        response.delete_cookie(cookie_name(), samesite="Strict")
        # Without this a browser does not take the name, not even to forget it.
        response.cookies[cookie_name()]["secure"] = settings.SESSION_COOKIE_SECURE
    return response


def token_of(request: Request, sent: str | None) -> str | None:
    """Return the refresh token: from the cookie of a page, or as it was sent."""
    if asks_for_cookie(request):
        return request.COOKIES.get(cookie_name())
    return sent
