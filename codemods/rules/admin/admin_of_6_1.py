"""Report hooks of the admin that Django 6.0 and 6.1 call in another way."""

import ast
from collections.abc import Iterator

from codemods.change import Advice
from codemods.releases import Release
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import ancestry, signatures
from codemods.toolkit.django_classes import MODEL_ADMINS

LOCATION = "take action_location=ActionLocation.CHANGE_LIST, and pass it on"
HOOKS: dict[str, tuple[Release, str]] = {
    "log_deletion": ((5, 1), "define log_deletions(request, queryset)"),
    "get_actions": ((6, 1), LOCATION),
    "get_action_choices": ((6, 1), LOCATION),
}
SELECT = "list_select_related"


def visit_class(node: ast.ClassDef, module: Module) -> Iterator[Advice]:
    """Report what an admin defines, and what it asks to be joined."""
    target = module.facts.target
    for name, (release, instead) in HOOKS.items():
        found = ancestry.member(node, name)
        if not isinstance(found, ast.FunctionDef) or (target and target < release):
            continue
        if _is_ready(found) or ancestry.defines(node, module, "log_deletions"):
            continue
        if ancestry.derives_from(node, module, MODEL_ADMINS):
            yield module.advice(found, f"{name}(): {instead}")
    chosen = ancestry.member(node, SELECT)
    if isinstance(chosen, ast.Assign) and not (target and target < (6, 1)):
        is_all = isinstance(chosen.value, ast.Constant) and chosen.value.value is True
        if is_all and ancestry.derives_from(node, module, MODEL_ADMINS):
            yield module.advice(chosen, f"{SELECT} = True is deprecated: name the relations")


def _is_ready(function: ast.FunctionDef) -> bool:
    is_named = "action_location" in signatures.positional_names(function)
    return is_named or (function.name != "log_deletion" and signatures.takes_anything(function))


_HEAD = "from django.contrib import admin\n\n\nclass OrderAdmin(admin.ModelAdmin):\n"

RULE = Rule(
    name="admin_of_6_1",
    rows=(
        "log-deletion",
        "get-actions-location",
        "get-action-choices-location",
        "list-select-related-true",
    ),
    summary="Report hooks of the admin that Django 6.0 and 6.1 call in another way.",
    since=(5, 1),
    removed_in=(2028, 0),
    safety=Safety.ADVICE,
    triggers=(*HOOKS, SELECT),
    url="https://docs.djangoproject.com/en/6.1/releases/6.1/#features-deprecated-in-6-1",
    visit={ast.ClassDef: visit_class},
    examples=(
        Example(
            path="shop/admin.py",
            before=f"{_HEAD}    def log_deletion(self, request, obj, object_repr):\n        pass\n",
            advice="define log_deletions",
        ),
        Example(
            path="shop/admin.py",
            before=f"{_HEAD}    def get_actions(self, request):\n        return {{}}\n",
            advice="take action_location",
        ),
        Example(
            path="shop/admin.py",
            before=f"{_HEAD}    list_select_related = True\n",
            advice="name the relations",
        ),
        Example(
            title="ready already, and of something else",
            path="shop/admin.py",
            before=(
                f"{_HEAD}    list_select_related = ['buyer']\n\n"
                "    def get_actions(self, request, action_location=None):\n        return {}\n\n\n"
                "class Bot:\n    def get_actions(self, request):\n        return {}\n"
            ),
        ),
    ),
)
