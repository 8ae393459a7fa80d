"""Build on an admin's `actions` or `inlines` by unpacking: Django's own are tuples since 4.1."""

import ast
from collections.abc import Iterator

from codemods.change import Change, Edit
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit.django_classes import MODEL_ADMINS

NAMES = frozenset(("actions", "inlines"))


def visit_operation(node: ast.BinOp, module: Module) -> Iterator[Change]:
    """Write `Admin.actions + [x]` as `[*Admin.actions, x]`."""
    left, right = node.left, node.right
    if not isinstance(node.op, ast.Add) or not isinstance(left, ast.Attribute):
        return
    if not isinstance(right, ast.List) or left.attr not in NAMES or not right.elts:
        return
    if module.qualified(left.value) in MODEL_ADMINS:
        start, first = module.start(left), module.start(right) + 1
        yield module.change(node, Edit(start, first, f"[*{module.source(left)}, "))


RULE = Rule(
    name="actions_concatenation",
    rows=("bi41-actions-tuple",),
    summary="Build on a Django admin's `actions` and `inlines` by unpacking them.",
    since=(4, 1),
    removed_in=(4, 1),
    safety=Safety.SAFE,
    triggers=tuple(sorted(NAMES)),
    url="https://docs.djangoproject.com/en/4.1/releases/4.1/#miscellaneous",
    visit={ast.BinOp: visit_operation},
    examples=(
        Example(
            path="shop/admin.py",
            before=(
                "from django.contrib import admin\n\n"
                "class OrderAdmin(admin.ModelAdmin):\n"
                "    actions = admin.ModelAdmin.actions + ['pay']\n"
            ),
            after=(
                "from django.contrib import admin\n\n"
                "class OrderAdmin(admin.ModelAdmin):\n"
                "    actions = [*admin.ModelAdmin.actions, 'pay']\n"
            ),
        ),
        Example(
            title="a project's own list",
            path="shop/admin.py",
            before="class OrderAdmin(ShopAdmin):\n    actions = ShopAdmin.actions + ['pay']\n",
        ),
    ),
)
