"""Whoever names a related object in a body must be allowed to see it."""

import pytest
from rest_framework.relations import ManyRelatedField, PrimaryKeyRelatedField, RelatedField
from rest_framework.serializers import ModelSerializer

from apps.users.models import Session
from tests.security.serializers import fields, serializers


def is_open(field: object) -> bool:
    """Tell whether a field takes any row of a table: its class does not ask who sends the key."""
    if isinstance(field, ManyRelatedField):
        field = field.child_relation
    if not isinstance(field, RelatedField) or field.read_only:
        return False
    return type(field).get_queryset is RelatedField.get_queryset


class OpenSerializer(ModelSerializer[Session]):
    """Lets a session be given to anybody, which the walk has to find."""

    class Meta:
        """The relation, as the framework makes it."""

        model = Session
        fields = ("user",)


@pytest.mark.parametrize("name", sorted(serializers()))
def test_a_relation_is_chosen_among_what_the_user_may_see(name: str) -> None:
    found = [field for field, value in fields(serializers()[name]) if is_open(value)]
    assert not found, "give the field a class of its own, whose get_queryset() asks the request"


def test_the_walk_finds_serializers_and_open_relations() -> None:
    assert {"UserSerializer", "LoginSerializer"} <= set(serializers())
    ((name, field),) = fields(OpenSerializer())
    assert name == "user"
    assert isinstance(field, PrimaryKeyRelatedField)
    assert is_open(field)
