"""Every serializer refuses values of another type than it is documented with."""

import pytest

from apps.core.api.serializers import Strict
from tests.security.serializers import serializers


@pytest.mark.parametrize("name", sorted(serializers()))
def test_a_serializer_takes_no_value_for_another(name: str) -> None:
    derives = isinstance(serializers()[name], Strict)
    assert derives, f"{name} must derive from a serializer of apps/core/api/serializers.py"
