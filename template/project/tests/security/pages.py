"""Answers of every kind, for tests that look at each of them."""

from django.http.response import ResponseHeaders
from django.test import Client

from apps.users.models import User
from tests.routes import ROUTES

STATIC = ("/static/core/site.css", "/static/admin/css/base.css")
UNKNOWN = ("/nowhere/", "/api/v1/nowhere/", "/static/nowhere.css")

# Who asks for these is logged out.
LEAVING = {"/accounts/logout/", "/admin/logout/"}


def addresses(viewer: User) -> list[str]:
    """Return every address, with the key of the viewer where an object is named."""
    found = {route.template.replace("{}", str(viewer.pk)) for route in ROUTES}
    return sorted(found - LEAVING)


def headers_of(client: Client, path: str) -> ResponseHeaders:
    """Return the headers of an answer over HTTPS."""
    response = client.get(path, secure=True)
    b"".join(response)  # a file that is read to its end is closed
    return response.headers
