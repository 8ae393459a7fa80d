"""Asks for the same rows in turns, by the framework alone and by the project's two paths.

All show the object behind a foreign key. They are asked through the view alone, which is what
differs, and through the whole project: middleware, token and its session are the same for all.
`plain` is what the framework gives: a ModelSerializer, pages by number, no filters, no ETag.
`ordinary` and `fast` have the project's pages, filters and ETags. Prints JSON.
"""

import gc
import io
import json
import os
import sys
import time
from collections.abc import Callable
from statistics import median
from typing import Any

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "benchmark_settings"
django.setup()

from apps.core.api.fast_lists import FastListMixin  # noqa: E402
from apps.core.api.preconditions import ConditionalMixin  # noqa: E402
from apps.users import services, tokens  # noqa: E402
from apps.users.api.serializers import UserSerializer  # noqa: E402
from apps.users.models import Session  # noqa: E402
from apps.users.tests.factories import AdminFactory, SessionFactory, UserFactory  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.db import connection  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.urls import include, path  # noqa: E402
from rest_framework import mixins, serializers  # noqa: E402
from rest_framework.pagination import PageNumberPagination  # noqa: E402
from rest_framework.routers import SimpleRouter  # noqa: E402
from rest_framework.test import APIRequestFactory, force_authenticate  # noqa: E402
from rest_framework.viewsets import GenericViewSet  # noqa: E402

FIELDS = ("id", "device", "address", "created_at", "updated_at", "last_used_at", "expires_at")


class SessionSerializer(serializers.ModelSerializer):
    user = UserSerializer(read_only=True)

    class Meta:
        model = Session
        fields = (*FIELDS, "user")


class Ordinary(ConditionalMixin, mixins.ListModelMixin, GenericViewSet):
    queryset = Session.objects.select_related("user").order_by("-created_at", "-pk")
    serializer_class = SessionSerializer
    throttle_classes = ()


class Fast(FastListMixin, Ordinary):
    pass


class NumberedPages(PageNumberPagination):
    page_size_query_param = "page_size"


class Plain(mixins.ListModelMixin, GenericViewSet):
    queryset = Ordinary.queryset
    serializer_class = SessionSerializer
    pagination_class = NumberedPages
    filter_backends = throttle_classes = ()


FACTORY = APIRequestFactory()
VIEWS = {"plain": Plain, "ordinary": Ordinary, "fast": Fast}
router = SimpleRouter()
for name, view in VIEWS.items():
    router.register(name, view, basename=name)
urlpatterns = [path("api/v1/", include((router.urls, "v1")))]


def main() -> None:
    """Measure, and print what was found."""
    rounds = int(sys.argv[1])
    call_command("migrate", verbosity=0)
    admin = AdminFactory.create()
    session = services.start_session(user=admin, device="a benchmark", address="192.0.2.1")
    token = tokens.pair_of(session).access
    counts = {name: queries(name, token) for name in VIEWS}
    for user in UserFactory.create_batch(10):
        SessionFactory.create_batch(10, user=user)
    application = get_wsgi_application()
    gc.freeze()
    views = {name: view.as_view({"get": "list"}) for name, view in VIEWS.items()}
    answers = [ask(application, name, token)[1] for name in VIEWS]
    asks = {
        "view": lambda name: ask_view(views[name], admin),
        "project": lambda name: ask(application, name, token)[0],
    }
    found = {
        "database": connection.display_name,
        "through": {name: timed(one, rounds) for name, one in asks.items()},
        "queries for 1, 10, 100 rows": counts,
        "same rows": answers[0] == answers[1] == answers[2],
    }
    print(json.dumps(found))


def timed(one: Callable[[str], float], rounds: int) -> dict[str, object]:
    """Ask for each list in turns, and return what they took, and how that compares."""
    times: dict[str, list[float]] = {name: [] for name in VIEWS}
    for turn in range(rounds + 10):
        for name in VIEWS if turn % 2 else reversed(VIEWS):
            seconds = one(name)
            if turn >= 10:  # the first ones warm up
                times[name].append(seconds)
    return {
        "milliseconds": {name: median(values) * 1000 for name, values in times.items()},
        "plain / fast": ratio(times["plain"], times["fast"]),
        "ordinary / fast": ratio(times["ordinary"], times["fast"]),
    }


def ratio(one: list[float], other: list[float]) -> float:
    """Return the median of the pairs' ratios."""
    return median(first / second for first, second in zip(one, other, strict=True))


def queries(name: str, token: str) -> list[int]:
    """Return the queries for 1, 10 and 100 rows."""
    application = get_wsgi_application()
    found = []
    for rows in (1, 10, 100):
        Session.objects.exclude(device="a benchmark").delete()
        SessionFactory.create_batch(rows - 1)
        with CaptureQueriesContext(connection) as captured:
            ask(application, name, token)
        found.append(len(captured))
    Session.objects.exclude(device="a benchmark").delete()
    return found


def ask_view(view: Callable[..., Any], user: object) -> float:
    """Return the CPU seconds of this thread for what the view does: rows, pages, bytes."""
    request = FACTORY.get("/api/v1/list/", {"page_size": "100"})
    force_authenticate(request, user=user)
    gc.collect()
    started = time.thread_time()
    response = view(request)
    content = response.render().content
    seconds = time.thread_time() - started
    if response.status_code != 200 or not content:
        sys.exit(f"{response.status_code}: {content!r}")
    return seconds


def ask(application: object, name: str, token: str) -> tuple[float, list[object]]:
    """Return the CPU seconds of this thread for one request, and the rows of the answer."""
    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": f"/api/v1/{name}/",
        "QUERY_STRING": "page_size=100",
        "SERVER_NAME": "testserver",
        "SERVER_PORT": "80",
        "REMOTE_ADDR": "192.0.2.1",
        "HTTP_AUTHORIZATION": f"Bearer {token}",
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": sys.stderr,
    }
    answers = []
    # Each pays for its own garbage, and not for that of the one before.
    gc.collect()
    started = time.thread_time()
    response = application(environ, lambda status, _: answers.append(status))
    content = b"".join(response)
    seconds = time.thread_time() - started
    response.close()
    if answers != ["200 OK"]:
        sys.exit(f"{name}: {answers} {content!r}")
    return seconds, json.loads(content)["results"]


if __name__ == "__main__":
    main()
