"""Report hooks of the admin that Django calls no more, or by other arguments."""

import ast
from collections.abc import Iterator

from codemods.change import Advice
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import ancestry, receivers
from codemods.toolkit.django_classes import MODEL_ADMINS

HOOKS = {
    "declared_fieldsets": "define fieldsets or get_fieldsets()",
    "get_formsets": "define get_formsets_with_inlines()",
}


def visit_class(node: ast.ClassDef, module: Module) -> Iterator[Advice]:
    """Report a hook that a model's admin defines and nothing calls."""
    for name, instead in HOOKS.items():
        found = ancestry.member(node, name)
        if found is not None and ancestry.derives_from(node, module, MODEL_ADMINS):
            yield module.advice(found, f"{name} is called no more: {instead}")


def visit_attribute(node: ast.Attribute, module: Module) -> Iterator[Advice]:
    """Report the writing of a single log entry, where Django 5.1 wants many."""
    target = module.facts.target
    manager = node.value
    if node.attr != "log_action" or (target is not None and target < (5, 1)):
        return
    if isinstance(manager, ast.Attribute) and receivers.last_word(manager.value) == "LogEntry":
        yield module.advice(
            node,
            "use log_actions(user_id, [obj], flag, change_message=…): log_action() is gone in 6.0",
        )


RULE = Rule(
    name="admin_to_decide",
    rows=("logentry-log-action",),
    summary="Report hooks of the admin that Django calls no more.",
    since=(1, 9),
    removed_in=(6, 0),
    safety=Safety.ADVICE,
    triggers=(*HOOKS, "log_action"),
    url="https://docs.djangoproject.com/en/5.1/releases/5.1/#features-deprecated-in-5-1",
    visit={ast.ClassDef: visit_class, ast.Attribute: visit_attribute},
    examples=(
        Example(
            path="shop/admin.py",
            before="LogEntry.objects.log_action(user_id=1, object_id=2)\n",
            advice="use log_actions",
        ),
        Example(
            path="shop/admin.py",
            before=(
                "from django.contrib import admin\n\n"
                "class OrderAdmin(admin.ModelAdmin):\n"
                "    declared_fieldsets = FIELDSETS\n"
            ),
            advice="define fieldsets",
        ),
        Example(title="of something else", before="journal.log_action(1)\n"),
    ),
)
