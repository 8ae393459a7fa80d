"""Objects of other people, for walks over the endpoints that name one."""

from typing import Any

from django.db.models import Model
from rest_framework.generics import GenericAPIView

from apps.users.tests.factories import UserFactory
from tests.routes import API, Route
from tests.test_lists import ROWS

DETAILS = tuple(route for route in API if route.shows_an_object)


def model_of(route: Route) -> type[Model]:
    """Return the model whose objects the view shows."""
    view: type[GenericAPIView[Any]] = getattr(route.view, "cls")  # noqa: B009 - set by the framework
    assert view.queryset is not None, f"{route.template}: the view names no queryset"
    model: type[Model] = view.queryset.model
    return model


def foreign_object(route: Route) -> Model:
    """Return a new object of somebody else, made as the list that it is in says."""
    make = ROWS[route.list_path]
    known = set(model_of(route)._default_manager.values_list("pk", flat=True))
    make(1, UserFactory.create())
    return model_of(route)._default_manager.exclude(pk__in=known).latest("pk")


def rows(model: type[Model]) -> list[dict[str, object]]:
    """Return every row of a table as it is now."""
    return list(model._default_manager.order_by("pk").values())
