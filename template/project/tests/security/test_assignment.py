"""A body changes the fields that its serializer takes, and no others, whatever it holds."""

import pytest
from django.db.models import BooleanField, DateTimeField, Field, IntegerField, Model, UUIDField
from rest_framework.serializers import ModelSerializer

from apps.users.models import User
from apps.users.tests.clients import client_of
from apps.users.tests.factories import AdminFactory
from tests.routes import API, Route
from tests.security.objects import model_of, rows
from tests.security.serializers import serializers
from tests.test_lists import ROWS

# Whoever could write one of these would be somebody else, or have been somewhere else.
NEVER_WRITTEN = {
    "id",
    "is_staff",
    "is_superuser",
    "groups",
    "user_permissions",
    "password_stamp",
    "token_id",
    "last_login",
    "created_at",
    "updated_at",
}
CHANGING = tuple(route for route in API if {"put", "patch"} & set(route.methods))

pytestmark = pytest.mark.django_db


def forged(field: "Field[object, object]", row: Model) -> object:
    """Return another value than the row has."""
    if isinstance(field, BooleanField):
        return not getattr(row, field.attname)
    if isinstance(field, DateTimeField):
        return "2001-01-01T00:00:00Z"
    if isinstance(field, UUIDField):
        return "00000000-0000-4000-8000-000000000001"
    return 10**6 if isinstance(field, IntegerField) or field.is_relation else "forged"


def taken_by(route: Route) -> set[str]:
    """Return the names of the fields that the view takes."""
    serializer = route.view_class.serializer_class()
    return {name for name, field in serializer.fields.items() if not field.read_only}


@pytest.mark.parametrize("route", CHANGING, ids=lambda route: route.template)
@pytest.mark.parametrize("method", ["put", "patch"])
def test_what_is_not_taken_is_not_changed(route: Route, method: str) -> None:
    viewer = AdminFactory.create()
    model = model_of(route)
    if route.list_path in ROWS and model is not User:
        ROWS[route.list_path](1, viewer)
    row = model._default_manager.latest("pk")
    body = {
        name: forged(field, row)
        for field in model._meta.concrete_fields
        for name in (field.name, field.attname)
        if field.name not in taken_by(route)
    }
    before = rows(model)
    response = getattr(client_of(viewer), method)(route.path_of_the_last(row.pk), body)
    assert response.status_code in (200, 400, 403, 405, 409, 428), response.content
    assert _without_clock(rows(model)) == _without_clock(before)


@pytest.mark.parametrize("name", sorted(serializers()))
def test_no_serializer_takes_what_makes_somebody_else_of_a_user(name: str) -> None:
    serializer = serializers()[name]
    if isinstance(serializer, ModelSerializer):
        assert serializer.Meta.fields != "__all__"
        taken = {field for field, value in serializer.fields.items() if not value.read_only}
        assert not taken & NEVER_WRITTEN


def _without_clock(rows: list[dict[str, object]]) -> list[dict[str, object]]:
    return [{name: value for name, value in row.items() if name != "updated_at"} for row in rows]
