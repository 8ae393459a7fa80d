"""The one scope of the whole installation."""

import pytest
from django.contrib.auth import get_user_model
from rest_framework.request import Request
from rest_framework.test import APIRequestFactory
from rest_framework.views import APIView

from apps.core import scoping
from tests.scope import headers_of, in_scope_of, scope_of


def test_a_scope_that_there_is_not_is_refused() -> None:
    with pytest.raises(scoping.ScopeError, match="no scope 'x' here"), scoping.in_scope("x"):
        pass


def test_nothing_is_added_to_names_tables_and_requests() -> None:
    user = get_user_model()()
    with scoping.in_scope(scoping.scope_name()), in_scope_of(user):
        assert scoping.scoped_key("prices") == "prices"
    assert (scoping.SCOPE_FIELDS, scoping.scope_name(), scope_of(user)) == ((), "", "")
    assert scoping.scope_fields() == []
    assert scoping.scope_dependencies() == []
    assert scoping.protect("books", shelf_id="shelves") == []
    assert headers_of(user) == {}
    assert scoping.needs_scope(scope_of) is scoping.require_scope(scope_of) is scope_of


@pytest.mark.parametrize(("staff", "manages"), [(False, False), (True, True)])
def test_everybody_is_in_the_scope_and_staff_manages_it(staff: bool, manages: bool) -> None:
    request = Request(APIRequestFactory().get("/"))
    request.user = get_user_model()(is_staff=staff)
    assert scoping.IsInScope().has_permission(request, APIView())
    assert scoping.ManagesScope().has_permission(request, APIView()) is manages
