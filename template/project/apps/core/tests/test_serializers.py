"""Values of another type than the documented one are refused, not made to fit."""

import pytest
from django.contrib.auth.models import Group
from rest_framework import serializers
from rest_framework.fields import Field

from apps.core.api.serializers import StrictSerializer

pytestmark = pytest.mark.django_db


def errors(field: Field[object, object, object, object], value: object) -> dict[str, list[str]]:
    """Return what a serializer with the field says about the value."""

    class OneSerializer(StrictSerializer[Group]):
        """Takes one field."""

        one = field

    serializer = OneSerializer(data={"one": value})
    serializer.is_valid()
    return {name: [detail.code for detail in found] for name, found in serializer.errors.items()}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        (serializers.CharField(), 5),
        (serializers.CharField(), 2.5),
        (serializers.CharField(), True),
        (serializers.EmailField(), 5),
        (serializers.BooleanField(), "yes"),
        (serializers.BooleanField(), 1),
        (serializers.IntegerField(), "5"),
        (serializers.IntegerField(), 5.0),
        (serializers.IntegerField(), True),
        (serializers.FloatField(), "2.5"),
        (serializers.DecimalField(max_digits=4, decimal_places=1), True),
        (serializers.UUIDField(), 5),
        (serializers.ChoiceField(choices=[("1", "one")]), 1),
        (serializers.ChoiceField(choices=[(1, "one")]), "1"),
        (serializers.MultipleChoiceField(choices=[("1", "one")]), [1]),
        (serializers.MultipleChoiceField(choices=[("1", "one")]), "1"),
        (serializers.ListField(child=serializers.CharField()), ["a", 5]),
        (serializers.PrimaryKeyRelatedField(queryset=Group.objects.all()), "1"),
        (serializers.PrimaryKeyRelatedField(queryset=Group.objects.all(), many=True), ["1"]),
    ],
)
def test_a_value_of_another_type_is_refused(
    field: Field[object, object, object, object], value: object
) -> None:
    assert errors(field, value) == {"one": ["invalid_type"]}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        (serializers.CharField(), "5"),
        (serializers.CharField(allow_null=True), None),
        (serializers.BooleanField(), False),
        (serializers.IntegerField(), 5),
        (serializers.FloatField(), 5),
        (serializers.DecimalField(max_digits=4, decimal_places=1), "2.5"),
        (serializers.DateField(), "2026-02-01"),
        (serializers.JSONField(), True),
        (serializers.ChoiceField(choices=[(1, "one")]), 1),
        (serializers.MultipleChoiceField(choices=[("1", "one")]), ["1"]),
        (serializers.ListField(child=serializers.IntegerField()), [1, 2]),
    ],
)
def test_a_value_of_the_right_type_is_taken(
    field: Field[object, object, object, object], value: object
) -> None:
    assert errors(field, value) == {}


def test_all_that_is_wrong_is_told_at_once() -> None:
    class TwoSerializer(StrictSerializer[Group]):
        """Takes two fields."""

        name = serializers.CharField()
        count = serializers.IntegerField(min_value=1)
        given = serializers.CharField(read_only=True)

    serializer = TwoSerializer(data={"name": 5, "count": 0, "given": 5})
    assert not serializer.is_valid()
    assert set(serializer.errors) == {"name", "count"}


def test_what_is_no_object_is_refused_by_the_framework() -> None:
    serializer = StrictSerializer[Group](data=[])
    assert not serializer.is_valid()
    assert set(serializer.errors) == {"non_field_errors"}
