"""Rename `queryset(request)` of a model's admin to `get_queryset(request)`."""

import ast
from collections.abc import Iterator

from codemods.change import Change, Edit
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import ancestry, calls, signatures, super_calls
from codemods.toolkit.django_classes import INLINES, MODEL_ADMINS


def visit_function(node: ast.FunctionDef, module: Module) -> Iterator[Change]:
    """Rename the method and what it asks of its parent."""
    cls = ancestry.owner(node, module)
    if node.name != "queryset" or cls is None or len(signatures.positional(node)) != 2:
        return
    if node.decorator_list or ancestry.defines(cls, module, "get_queryset"):
        return
    if ancestry.derives_from(cls, module, MODEL_ADMINS | INLINES):
        start = module.data.index(b"queryset", module.start(node))
        parents = [
            calls.rename_function(module, call, "get_queryset")
            for call in super_calls.calls_of(node)
        ]
        yield module.change(node, Edit(start, start, "get_"), *parents)


RULE = Rule(
    name="admin_queryset",
    rows=(),
    summary="Rename `queryset()` of model admins to `get_queryset()`.",
    since=(1, 6),
    removed_in=(1, 8),
    safety=Safety.SAFE,
    triggers=("queryset",),
    url="https://docs.djangoproject.com/en/1.6/releases/1.6/#get-query-set-and-similar-methods-renamed-to-get-queryset",
    visit={ast.FunctionDef: visit_function},
    examples=(
        Example(
            path="shop/admin.py",
            before=(
                "from django.contrib import admin\n\n"
                "class OrderAdmin(admin.ModelAdmin):\n"
                "    def queryset(self, request):\n"
                "        return super(OrderAdmin, self).queryset(request).filter(paid=True)\n"
            ),
            after=(
                "from django.contrib import admin\n\n"
                "class OrderAdmin(admin.ModelAdmin):\n"
                "    def get_queryset(self, request):\n"
                "        return super(OrderAdmin, self).get_queryset(request).filter(paid=True)\n"
            ),
        ),
        Example(
            title="a filter's method keeps its name",
            path="shop/admin.py",
            before=(
                "from django.contrib import admin\n\n"
                "class Paid(admin.SimpleListFilter):\n"
                "    def queryset(self, request, queryset):\n        return queryset\n"
            ),
        ),
    ),
)
