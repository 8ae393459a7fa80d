"""A walk over every operation of the API: authentication, limits, documentation."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from rest_framework.permissions import AllowAny
from rest_framework.throttling import BaseThrottle
from rest_framework.views import APIView

from apps.users.api.views import UserViewSet
from tests.public import PUBLIC
from tests.routes import API, Route

Schema = dict[str, Any]  # a JSON document

# The documentation does not describe itself.
UNDOCUMENTED = {"/api/v1/schema/", "/api/v1/docs/"}

# What every operation may be refused with, whatever it does.
REFUSALS = {"400", "401", "403", "429", "503"}


def views(route: Route) -> Iterator[APIView]:
    """Return the view as each of its methods sees it: actions may have settings of their own."""
    view: Callable[..., object] = route.view
    kind: type[APIView] = view.cls  # type: ignore[attr-defined]  # the framework puts it there
    for action in set(getattr(view, "actions", {"": ""}).values()):
        settings = dict(getattr(view, "initkwargs", {}))
        settings |= getattr(getattr(kind, action, None), "kwargs", {}) if action else {}
        yield kind(**settings)


def documentation(folder: Path) -> Schema:
    """Return the documentation of version 1."""
    file = folder / "schema.json"
    call_command("spectacular", file=str(file), api_version="v1", format="openapi-json")
    found: Schema = json.loads(file.read_text())
    return found


@pytest.fixture(scope="module")
def schema(tmp_path_factory: pytest.TempPathFactory) -> Schema:
    """Return the documentation, made once."""
    return documentation(tmp_path_factory.mktemp("schema"))


@pytest.mark.parametrize("route", API, ids=lambda route: route.path)
def test_every_operation_asks_who_is_there_and_counts(route: Route) -> None:
    for view in views(route):
        is_open = any(type(entry) is AllowAny for entry in view.get_permissions())
        asks = bool(view.get_permissions()) and bool(view.get_authenticators())
        assert (route.path in PUBLIC) or (asks and not is_open)
        assert view.get_throttles()
        assert all(isinstance(throttle, BaseThrottle) for throttle in view.get_throttles())


def test_the_documentation_names_the_routes_that_there_are(schema: Schema) -> None:
    documented = {path.replace("{id}", "1") for path in schema["paths"]}
    assert documented == {route.path for route in API} - UNDOCUMENTED


def test_the_documentation_says_how_each_operation_is_refused(schema: Schema) -> None:
    assert schema["openapi"] == "3.1.1"
    for path, operations in schema["paths"].items():
        for method, operation in operations.items():
            answers = operation["responses"]
            assert set(answers) >= REFUSALS, (method, path)
            for status in REFUSALS:
                assert list(answers[status]["content"]) == ["application/problem+json"]


def test_the_documentation_names_the_headers(schema: Schema) -> None:
    change = schema["paths"]["/api/v1/users/{id}/"]["patch"]
    names = {entry["name"] for entry in change["parameters"] if entry["in"] == "header"}
    assert names == {"If-Match", "Idempotency-Key"}
    assert {"RateLimit", "RateLimit-Policy"} <= set(change["responses"]["200"]["headers"])
    assert "Retry-After" in change["responses"]["429"]["headers"]
    assert {"409", "412", "422"} <= set(change["responses"])
    assert "ETag" in change["responses"]["200"]["headers"]
    assert "304" in schema["paths"]["/api/v1/users/"]["get"]["responses"]


def test_a_view_that_insists_on_the_tag_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(UserViewSet, "precondition_required", True)
    change = documentation(tmp_path)["paths"]["/api/v1/users/{id}/"]["patch"]
    assert "428" in change["responses"]
