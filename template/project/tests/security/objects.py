"""Objects of other people, for walks over the endpoints that name one."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db.models import Model

from apps.users.tests.factories import UserFactory
from tests.routes import API, Route
from tests.scope import in_scope_of
from tests.test_lists import ROWS

DETAILS = tuple(route for route in API if route.shows_an_object)


def model_of(route: Route) -> type[Model]:
    """Return the model whose objects the view shows."""
    queryset = route.view_class.queryset
    assert queryset is not None, f"{route.template}: the view names no queryset"
    model: type[Model] = queryset.model
    return model


@contextmanager
def foreign_object(route: Route) -> Iterator[Model]:
    """Work where somebody else does, with a new object of his, made as its list says."""
    assert route.list_path in ROWS, f"{route.list_path}: tests/rows.py says how rows are made"
    objects = model_of(next(r for r in API if r.path == route.list_path))._default_manager
    owner = UserFactory.create()
    with in_scope_of(owner):
        known = set(objects.values_list("pk", flat=True))
        ROWS[route.list_path](1, owner)
        yield objects.exclude(pk__in=known).latest("pk")


def rows(model: type[Model]) -> list[dict[str, object]]:
    """Return every row of a table as it is now."""
    return list(model._default_manager.order_by("pk").values())
