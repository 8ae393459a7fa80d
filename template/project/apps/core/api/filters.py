"""What a list may be asked: what is not named by the view is refused, and never passed over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, ClassVar, TypeVar, cast

from django import forms
from django.db.models import BooleanField, Model, QuerySet
from django_filters import BooleanFilter, CharFilter, Filter
from django_filters.rest_framework import DjangoFilterBackend, FilterSet, MultipleChoiceFilter
from rest_framework.exceptions import ValidationError
from rest_framework.filters import BaseFilterBackend, OrderingFilter, SearchFilter

if TYPE_CHECKING:
    # The framework's views import this module while they are being loaded.
    from rest_framework.generics import GenericAPIView
    from rest_framework.request import Request
    from rest_framework.views import APIView

AnyModel = TypeVar("AnyModel", bound=Model)
Row = TypeVar("Row")


class KnownParameters(BaseFilterBackend):
    """Refuses what neither the other filters of the view nor its pages would read."""

    def filter_queryset(
        self, request: Request, queryset: QuerySet[AnyModel, Row], view: APIView
    ) -> QuerySet[AnyModel, Row]:
        """Return the rows as they are, when nothing unknown is asked."""
        known = sorted(_known(cast("GenericAPIView[Model]", view)))
        unknown = [name for name in request.query_params if name not in known]
        twice = [name for name in request.query_params if _is_ambiguous(name, request, view)]
        empty = [name for name in _filters(view) if request.query_params.get(name) == ""]
        if twice:
            raise ValidationError({name: ["This may be given once."] for name in twice})
        if empty:
            raise ValidationError({name: ["This has no value."] for name in empty})
        if unknown:
            detail = f"This is not known here; these are: {', '.join(known)}."
            raise ValidationError({name: [detail] for name in unknown})
        return queryset


class FlagField(forms.Field):
    """True or false, and no third thing that would be passed over."""

    def to_python(self, value: object) -> bool | None:
        """Read the word."""
        if value in self.empty_values:
            return None
        if str(value).lower() not in ("true", "false"):
            raise forms.ValidationError("This is true or false.", code="invalid")
        return str(value).lower() == "true"


class FlagFilter(BooleanFilter):  # type: ignore[misc]  # the package has no types
    """Keeps the rows whose flag is as asked."""

    field_class = FlagField


class StrictFilterSet(FilterSet):  # type: ignore[misc]
    """What is made of the fields that a view names."""

    FILTER_DEFAULTS: ClassVar[dict[object, object]] = {
        **FilterSet.FILTER_DEFAULTS,
        BooleanField: {"filter_class": FlagFilter},
    }


class StrictFilters(DjangoFilterBackend):  # type: ignore[misc]
    """Filters by the fields that a view names."""

    filterset_base = StrictFilterSet


class ShortSearch(SearchFilter):
    """Searches for a few words: each of them is a condition for each field."""

    max_length = 200
    max_terms = 10

    def get_schema_operation_parameters(self, view: APIView) -> list[dict[str, object]]:
        """Describe the search of a view that names fields for it."""
        found = super().get_schema_operation_parameters(view)
        for entry in found:
            entry["schema"] = {"type": "string", "maxLength": self.max_length}
        return found if getattr(view, "search_fields", None) else []

    def get_search_terms(self, request: Request) -> list[str]:
        """Return the words, unless they are too many."""
        text = request.query_params.get(self.search_param, "")
        terms = super().get_search_terms(request) if len(text) <= self.max_length else []
        if len(text) > self.max_length or len(terms) > self.max_terms:
            detail = f"Search for {self.max_terms} words at most, {self.max_length} characters."
            raise ValidationError({self.search_param: [detail]})
        return terms


class AllowedOrdering(OrderingFilter):
    """Orders a list by the fields that its view names in `ordering_fields`, and by no other."""

    def get_schema_operation_parameters(self, view: APIView) -> list[dict[str, object]]:
        """Describe the orders of a view that names fields for them."""
        fields = list(getattr(view, "ordering_fields", None) or ())
        one = f"-?({'|'.join(fields)})"
        found = super().get_schema_operation_parameters(view)
        for entry in found:
            entry["schema"] = {"type": "string", "pattern": f"^({one}(,{one})*)?$"}
        return found if fields else []

    def get_default_valid_fields(
        self, queryset: QuerySet[Model], view: APIView, context: object = None
    ) -> list[tuple[str, str]]:
        """Allow nothing, when the view names nothing."""
        return []

    def remove_invalid_fields(
        self, queryset: QuerySet[Model], fields: Iterable[str], view: APIView, request: Request
    ) -> list[str]:
        """Refuse a field that is not allowed, where the framework would pass it over."""
        asked = list(fields)
        allowed = super().remove_invalid_fields(queryset, asked, view, request)
        refused = [name for name in asked if name not in allowed]
        if refused:
            detail = f"The list cannot be ordered by {', '.join(refused)}."
            raise ValidationError({self.ordering_param: [detail]})
        return allowed


def _is_ambiguous(name: str, request: Request, view: APIView) -> bool:
    """Tell whether it is given more than once, where one is read and the other passed over."""
    if len(request.query_params.getlist(name)) == 1:
        return False
    # A view has filters of its own kind only where it declares them.
    filterset = getattr(view, "filterset_class", None)
    kind = filterset.base_filters.get(name) if filterset else None
    return not isinstance(kind, MultipleChoiceFilter)


def _filters(view: APIView) -> list[str]:
    """Return the filters that would pass over an empty value: it is a value of texts alone."""
    return [name for name, kind in _kinds(view).items() if not isinstance(kind, CharFilter)]


def _kinds(view: APIView) -> Mapping[str, Filter]:
    rows = cast("GenericAPIView[Model]", view).get_queryset()
    filters = StrictFilters().get_filterset_class(view, rows)
    return filters.base_filters if filters else {}


def _known(view: GenericAPIView[Model]) -> Iterator[str]:
    yield from _kinds(view)
    if getattr(view, "search_fields", None):
        yield SearchFilter.search_param
    if getattr(view, "ordering_fields", None):
        yield OrderingFilter.ordering_param
    if view.paginator is not None:
        yield from (entry["name"] for entry in view.paginator.get_schema_operation_parameters(view))
