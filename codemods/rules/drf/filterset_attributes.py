"""Rename `filter_class` and `filter_fields` of API views to `filterset_…`."""

import ast
from collections.abc import Iterator

from codemods.change import Change, Edit
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module

_NEW = {"filter_class": "filterset_class", "filter_fields": "filterset_fields"}
_SIGNS = frozenset(("serializer_class", "filter_backends", "pagination_class"))


def visit_class(node: ast.ClassDef, module: Module) -> Iterator[Change]:
    """Rename the attributes where a view sets them, and where its own methods read them."""
    names = _assigned(node)
    if not _is_api_view(node, module, set(names)) or module.facts.owns("django_filters"):
        return
    for old, new in _NEW.items():
        if old in names and new not in names:
            places = [*names[old], *_read(node, module, old)]
            ends = [module.end(place) for place in places]
            edits = [Edit(end - len(old), end, new) for end in ends]
            yield module.change(names[old][0], *edits)


def _is_api_view(node: ast.ClassDef, module: Module, names: set[str]) -> bool:
    """Tell whether a class is a view of REST framework, by its bases or by what it sets."""
    bases = [module.qualified(base) or "" for base in node.bases]
    uses = any(i.qualified.startswith("rest_framework") for i in module.scopes.imports)
    return any(base.startswith("rest_framework.") for base in bases) or bool(
        uses and names & _SIGNS
    )


def _assigned(node: ast.ClassDef) -> dict[str, list[ast.Name | ast.Attribute]]:
    found: dict[str, list[ast.Name | ast.Attribute]] = {}
    for statement in node.body:
        for target in getattr(statement, "targets", ()):
            if isinstance(target, ast.Name):
                found.setdefault(target.id, []).append(target)
    return found


def _read(node: ast.ClassDef, module: Module, name: str) -> Iterator[ast.Attribute]:
    """Yield the places below a class that say `self.name`."""
    for attribute in module.tree.by_type.get(ast.Attribute, ()):
        if isinstance(attribute, ast.Attribute) and attribute.attr == name:
            is_self = isinstance(attribute.value, ast.Name) and attribute.value.id == "self"
            if is_self and module.enclosing(attribute, ast.ClassDef) is node:
                yield attribute


RULE = Rule(
    name="filterset_attributes",
    summary="Rename `filter_class` and `filter_fields` of API views to `filterset_…`.",
    rows=("django-filter",),
    since=(2, 0),
    safety=Safety.SAFE,
    triggers=(
        "filter_class",
        "filter_fields",
    ),
    url="https://django-filter.readthedocs.io/en/stable/guide/migration.html#migrating-to-2-0",
    visit={ast.ClassDef: visit_class},
    examples=(
        Example(
            path="shop/views.py",
            before=(
                "from rest_framework import viewsets\n"
                "\n"
                "\n"
                "class Orders(viewsets.ModelViewSet):\n"
                "    filter_class = OrderFilter\n"
                '    filter_fields = ("state",)\n'
                "\n"
                "    def get_queryset(self):\n"
                "        return self.filter_fields\n"
            ),
            after=(
                "from rest_framework import viewsets\n"
                "\n"
                "\n"
                "class Orders(viewsets.ModelViewSet):\n"
                "    filterset_class = OrderFilter\n"
                '    filterset_fields = ("state",)\n'
                "\n"
                "    def get_queryset(self):\n"
                "        return self.filterset_fields\n"
            ),
        ),
        Example(
            title="a base of the project",
            path="shop/views.py",
            before=(
                "from rest_framework.permissions import IsAdminUser\n"
                "\n"
                "from .base import View\n"
                "\n"
                "\n"
                "class Orders(View):\n"
                "    serializer_class = OrderSerializer\n"
                '    filter_fields = ["state"]\n'
            ),
            after=(
                "from rest_framework.permissions import IsAdminUser\n"
                "\n"
                "from .base import View\n"
                "\n"
                "\n"
                "class Orders(View):\n"
                "    serializer_class = OrderSerializer\n"
                '    filterset_fields = ["state"]\n'
            ),
        ),
        Example(
            title="a form that happens to use the word",
            path="shop/forms.py",
            before='class Search(forms.Form):\n    filter_fields = ["state"]\n',
        ),
        Example(
            title="already there",
            path="shop/views.py",
            before=(
                "from rest_framework import viewsets\n"
                "\n"
                "\n"
                "class Orders(viewsets.ModelViewSet):\n"
                '    filterset_fields = ["state"]\n'
                "    filter_fields = filterset_fields\n"
            ),
        ),
    ),
)
