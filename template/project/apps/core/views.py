"""The pages of the core: start, health, and errors."""

import platform
import sys
from typing import TypedDict

import django
from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views import defaults
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from apps.core.api.problems import UNAVAILABLE, Problem, problem_json
from apps.core.health import failing_services
from apps.core.outages import HEADERS, is_outage
from apps.core.request_id import current_request_id
from config.parts import PARTS


class Running(TypedDict):
    """Something that is running, as the start page shows it."""

    name: str
    value: str


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Show the start page; what runs behind it is for developers only."""
    context = {"running": what_is_running(), "parts": PARTS} if settings.DEBUG else {}
    return render(request, "core/start.html", context)


def what_is_running() -> list[Running]:
    """Return what is running, with its version where it is known."""
    return [
        {"name": "Django", "value": django.get_version()},
        {"name": "Python", "value": platform.python_version()},
        {"name": "Database", "value": f"{connection.display_name} {_database_version()}"},
        {"name": "Cache", "value": _cache_name()},
        {"name": "Mails", "value": settings.MAILER.host or "In the log"},
    ]


def _database_version() -> str:
    return ".".join(str(number) for number in connection.get_database_version())


def _cache_name() -> str:
    backend = str(settings.CACHES["default"]["BACKEND"]).rpartition(".")[2]
    names = {"LocMemCache": "In memory", "DatabaseCache": "In the database"}
    return names.get(backend, "Valkey or Redis")


@never_cache
@require_safe
def live(request: HttpRequest) -> JsonResponse:
    """Tell that the process runs; it asks nothing else, or a slow database would restart it."""
    return JsonResponse({"status": "ok"})


@never_cache
@require_safe
def ready(request: HttpRequest) -> JsonResponse:
    """Tell whether the process can serve, and which services fail if it cannot."""
    failing = failing_services()
    if failing:
        return JsonResponse({"status": "unavailable", "failing": failing}, status=503)
    return JsonResponse({"status": "ok"})


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer for an address that does not exist: JSON below /api/, a page elsewhere."""
    if request.path.startswith("/api/"):
        return problem_json(Problem(status=404, code="not_found", detail="Not found."))
    return render(request, "404.html", status=404)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer to a request that cannot be read: JSON below /api/, a page elsewhere."""
    if request.path.startswith("/api/"):
        detail = "The request cannot be read."
        return problem_json(Problem(status=400, code="bad_request", detail=detail))
    return defaults.bad_request(request, exception)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer when a view has failed; what went wrong is in the log, under the request's id."""
    if is_outage(sys.exc_info()[1]):
        return _unavailable(request)
    if request.path.startswith("/api/"):
        return problem_json(Problem(status=500, code="error", detail="A server error occurred."))
    return render(request, "500.html", status=500)


def _unavailable(request: HttpRequest) -> HttpResponse:
    if request.path.startswith("/api/"):
        return problem_json(UNAVAILABLE, headers=HEADERS)
    context = {"request_id": current_request_id()}
    page = render(request, "503.html", context, status=UNAVAILABLE.status)
    for name, value in HEADERS.items():
        page.headers[name] = value
    return page
