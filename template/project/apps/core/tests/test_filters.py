"""What lists may be asked."""

import pytest
from django.test import RequestFactory
from django_filters import CharFilter, FilterSet, MultipleChoiceFilter, NumberFilter
from rest_framework.exceptions import ValidationError
from rest_framework.generics import ListAPIView
from rest_framework.request import Request

from apps.core.api.filters import AllowedOrdering, KnownParameters
from apps.core.models import IdempotentRequest


class BareList(ListAPIView[IdempotentRequest]):
    """A list that names nothing it may be asked."""

    queryset = IdempotentRequest.objects.all()
    pagination_class = None


def asked(**parameters: str) -> Request:
    return Request(RequestFactory().get("/", parameters))


@pytest.mark.parametrize("name", ["search", "ordering", "page_size", "cursor", "key"])
def test_a_list_that_names_nothing_is_asked_nothing(name: str) -> None:
    with pytest.raises(ValidationError, match="not known here"):
        KnownParameters().filter_queryset(asked(**{name: "x"}), BareList.queryset, BareList())


def test_a_list_that_names_no_order_has_none() -> None:
    with pytest.raises(ValidationError, match="cannot be ordered by key"):
        AllowedOrdering().filter_queryset(asked(ordering="key"), BareList.queryset, BareList())


def test_a_list_that_is_asked_nothing_is_as_it_is() -> None:
    assert KnownParameters().filter_queryset(asked(), BareList.queryset, BareList()) is (
        BareList.queryset
    )


class Kinds(FilterSet):  # type: ignore[misc]  # the package has no types
    """A filter that takes several values."""

    key = MultipleChoiceFilter(choices=[("a", "A"), ("b", "B")])


class Narrow(FilterSet):  # type: ignore[misc]
    """A filter of texts, and one of numbers."""

    route = CharFilter()
    status = NumberFilter()


def test_a_filter_without_a_value_is_refused_unless_it_is_one_of_texts() -> None:
    view = type("Narrowed", (BareList,), {"filterset_class": Narrow})()
    rows = IdempotentRequest.objects.all()
    with pytest.raises(ValidationError, match="This has no value"):
        KnownParameters().filter_queryset(asked(status=""), rows, view)
    assert KnownParameters().filter_queryset(asked(route=""), rows, view) is rows


def test_a_filter_of_several_values_may_be_given_several_times() -> None:
    view = type("Kinded", (BareList,), {"filterset_class": Kinds})()
    request = Request(RequestFactory().get("/?key=a&key=b"))
    rows = IdempotentRequest.objects.all()
    assert KnownParameters().filter_queryset(request, rows, view) is rows
