"""Rename `name=` and `lookup_type=` of filters, as django-filter did."""

import ast
from collections.abc import Iterator

from codemods.change import Advice, Change
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import calls

_NEW = {"name": "field_name", "lookup_type": "lookup_expr"}


def visit_call(node: ast.Call, module: Module) -> Iterator[Change | Advice]:
    """Rename the keywords of django-filter's own classes."""
    name = module.qualified(node.func) or ""
    if not name.startswith("django_filters.") or not name.endswith("Filter"):
        return
    if module.facts.owns("django_filters"):
        return
    if name.endswith(".MethodFilter"):
        yield module.advice(node, "MethodFilter is gone: pass method= to another filter")
        return
    edits = [
        edit
        for old, new in _NEW.items()
        if not calls.keyword(node, new)
        and (edit := calls.rename_keyword(module, node, old=old, new=new)) is not None
    ]
    if edits:
        yield module.change(node, *edits)


RULE = Rule(
    name="filter_field_name",
    summary="Rename `name=` and `lookup_type=` of filters, as django-filter did.",
    rows=("django-filter",),
    since=(2, 0),
    safety=Safety.SAFE,
    triggers=("django_filters",),
    url="https://django-filter.readthedocs.io/en/stable/guide/migration.html",
    visit={ast.Call: visit_call},
    examples=(
        Example(
            path="shop/filters.py",
            before=(
                "import django_filters\n"
                "\n"
                "\n"
                "class Orders(django_filters.FilterSet):\n"
                '    low = django_filters.NumberFilter(name="price", lookup_type="gte")\n'
            ),
            after=(
                "import django_filters\n"
                "\n"
                "\n"
                "class Orders(django_filters.FilterSet):\n"
                '    low = django_filters.NumberFilter(field_name="price", lookup_expr="gte")\n'
            ),
        ),
        Example(
            path="shop/filters.py",
            before=(
                "from django_filters import rest_framework as filters\n"
                "\n"
                'low = filters.NumberFilter(label="x", name="price")\n'
            ),
            after=(
                "from django_filters import rest_framework as filters\n"
                "\n"
                'low = filters.NumberFilter(label="x", field_name="price")\n'
            ),
        ),
        Example(
            title="a filter without a class",
            path="shop/filters.py",
            before=('import django_filters as f\n\nlow = f.MethodFilter(action="by_low")\n'),
            advice="pass method=",
        ),
        Example(
            title="somebody's own",
            path="shop/filters.py",
            before=('from shop.base import NumberFilter\n\nlow = NumberFilter(name="price")\n'),
        ),
        Example(
            title="at rest",
            path="shop/filters.py",
            before=(
                'import django_filters\n\nlow = django_filters.NumberFilter(field_name="price")\n'
            ),
        ),
    ),
)
