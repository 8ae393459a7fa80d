"""Report options of filter sets that django-filter 2 does not read."""

import ast
from collections.abc import Iterator

from codemods.change import Advice
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import statements

_META = {
    "order_by": "declare an OrderingFilter",
    "strict": "a view sets strict = False",
    "together": "check it in the form's clean()",
}
_BODY = {
    "filter_overrides": "it belongs in Meta",
    "order_by_field": "declare an OrderingFilter",
    "strict": "a view sets strict = False",
}


def visit_class(node: ast.ClassDef, module: Module) -> Iterator[Advice]:
    """Look into a filter set and its Meta."""
    names = [module.qualified(base) or "" for base in node.bases]
    if not any(n.startswith("django_filters.") and n.endswith("FilterSet") for n in names):
        return
    if module.facts.owns("django_filters"):
        return
    yield from _named(node.body, _BODY, module)
    for inner in node.body:
        if isinstance(inner, ast.ClassDef) and inner.name == "Meta":
            yield from _named(inner.body, _META, module)


def _named(body: list[ast.stmt], options: dict[str, str], module: Module) -> Iterator[Advice]:
    for statement in body:
        for name in statements.assigned_names(statement):
            if name in options:
                yield module.advice(statement, f"{name} is not read any more: {options[name]}")


RULE = Rule(
    name="filterset_meta",
    summary="Report options of filter sets that django-filter 2 does not read.",
    rows=("django-filter",),
    since=(2, 0),
    safety=Safety.ADVICE,
    triggers=(
        "order_by",
        "strict",
        "together",
        "filter_overrides",
        "order_by_field",
    ),
    url="https://django-filter.readthedocs.io/en/stable/guide/migration.html",
    visit={ast.ClassDef: visit_class},
    examples=(
        Example(
            path="shop/filters.py",
            before=(
                "import django_filters\n"
                "\n"
                "\n"
                "class Orders(django_filters.FilterSet):\n"
                "    class Meta:\n"
                "        model = Order\n"
                '        order_by = ["price"]\n'
            ),
            advice="OrderingFilter",
        ),
        Example(
            path="shop/filters.py",
            before=(
                "from django_filters.rest_framework import FilterSet\n"
                "\n"
                "\n"
                "class Orders(FilterSet):\n"
                "    filter_overrides = {}\n"
            ),
            advice="belongs in Meta",
        ),
        Example(
            title="another Meta",
            path="shop/models.py",
            before=('class Order(models.Model):\n    class Meta:\n        order_by = ["price"]\n'),
        ),
    ),
)
