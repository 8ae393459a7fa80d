"""Report an admin's `actions` that no longer come on top of those of its base."""

import ast
from collections.abc import Iterator

from codemods.change import Advice, Change, Edit
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import ancestry, statements
from codemods.toolkit.django_classes import MODEL_ADMINS

NAME = "actions"
NOTE = "leave the base's actions out where they were not wanted."


def visit_assign(node: ast.Assign, module: Module) -> Iterator[Change | Advice]:
    """Unpack the base's actions, where the project's Django is known to be older than 2.2."""
    cls = module.parent(node)
    if statements.assigned_names(node) != (NAME,) or not isinstance(cls, ast.ClassDef):
        return
    if not isinstance(node.value, ast.List | ast.Tuple) or not ancestry.derives_from(
        cls, module, MODEL_ADMINS
    ):
        return
    bases = [base for base in cls.bases if _has_actions(base, module)]
    if not bases or any(isinstance(item, ast.Starred) for item in node.value.elts):
        return
    old = module.facts.source
    if old is None or len(bases) > 1 or not node.value.elts:
        yield module.advice(
            node, "from Django 2.2 on these actions replace those of the base class"
        )
    elif old < (2, 2):
        text = f"*{module.source(bases[0])}.{NAME}, "
        start = module.start(node.value.elts[0])
        yield module.change(node, Edit(start, start, text), note=NOTE)


def _has_actions(base: ast.expr, module: Module) -> bool:
    """Tell whether a base class of this file sets actions of its own."""
    found = ancestry.local_class(base.id, module) if isinstance(base, ast.Name) else None
    value = ancestry.member(found, NAME) if found is not None else None
    return isinstance(value, ast.Assign)


_HEAD = (
    "from django.contrib import admin\n\n\nclass ShopAdmin(admin.ModelAdmin):\n"
    "    actions = ['pay']\n\n\nclass OrderAdmin(ShopAdmin):\n"
)

RULE = Rule(
    name="admin_actions_inherited",
    rows=("bi22-admin-actions-inherit",),
    summary="Keep the actions of an admin's base class, which Django 2.2 no longer adds.",
    since=(2, 2),
    removed_in=(2, 2),
    safety=Safety.REVIEW,
    triggers=(NAME,),
    url="https://docs.djangoproject.com/en/2.2/releases/2.2/#admin-actions-are-no-longer-collected-from-base-modeladmin-classes",
    visit={ast.Assign: visit_assign},
    examples=(
        Example(
            path="shop/admin.py",
            before=f"{_HEAD}    actions = ['send']\n",
            advice="replace those of the base class",
        ),
        Example(
            title="the base's are there",
            path="shop/admin.py",
            before=f"{_HEAD}    actions = [*ShopAdmin.actions, 'send']\n",
        ),
        Example(
            title="no admin",
            before="class A:\n    actions = ['a']\n\n\nclass B(A):\n    actions = ['b']\n",
        ),
    ),
)
