"""Disconnect from a signal without `weak`, which Django 2.0 takes no more."""

import ast
from collections.abc import Iterator

from codemods.change import Change
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import calls, instances

SIGNALS = frozenset(("django.dispatch.Signal", "django.dispatch.dispatcher.Signal"))


def visit_call(node: ast.Call, module: Module) -> Iterator[Change]:
    """Take the argument away, which never did anything."""
    func = node.func
    if not isinstance(func, ast.Attribute) or func.attr != "disconnect":
        return
    if calls.keyword(node, "weak") is None or calls.has_double_star(node):
        return
    dotted = module.qualified(func.value) or ""
    if dotted.startswith("django.") or instances.is_made_by(func.value, module, SIGNALS):
        yield module.change(node, calls.remove_keywords(module, node, "weak"))


_IMPORT = "from django.db.models.signals import post_save\n\n"

RULE = Rule(
    name="signal_disconnect_weak",
    rows=("signal-disconnect-weak",),
    summary="Disconnect from a signal without `weak`.",
    since=(1, 9),
    removed_in=(2, 0),
    safety=Safety.SAFE,
    triggers=("disconnect",),
    url="https://docs.djangoproject.com/en/2.0/releases/2.0/#features-removed-in-2-0",
    visit={ast.Call: visit_call},
    examples=(
        Example(
            before=(
                f"{_IMPORT}post_save.disconnect(index, sender=Order, weak=False)\n"
                "post_save.disconnect(\n    index,\n    weak=False,  # never used\n"
                "    dispatch_uid='index',\n)\n"
            ),
            after=(
                f"{_IMPORT}post_save.disconnect(index, sender=Order)\n"
                "post_save.disconnect(\n    index,\n    dispatch_uid='index',\n)\n"
            ),
        ),
        Example(
            title="a signal of the project's own",
            before=(
                "from django.dispatch import Signal\n\npaid = Signal()\n"
                "paid.disconnect(index, weak=True)\n"
            ),
            after=(
                "from django.dispatch import Signal\n\npaid = Signal()\npaid.disconnect(index)\n"
            ),
        ),
        Example(
            title="signals of others, and connections",
            before=(
                "from celery.signals import task_success\n"
                f"{_IMPORT}task_success.disconnect(index, weak=False)\n"
                "socket.disconnect(weak=True)\n"
                "post_save.connect(index, weak=False)\n"
            ),
        ),
    ),
)
