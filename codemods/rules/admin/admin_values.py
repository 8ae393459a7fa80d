"""Report values of the admin that a release of Django makes of another kind."""

import ast
from collections.abc import Iterator

from codemods.change import Advice
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import receivers
from codemods.toolkit.crossings import Crossing

SIGNALS = frozenset(f"django.db.models.signals.{name}_save" for name in ("pre", "post"))
ENTRIES = frozenset(("django.contrib.admin.models.LogEntry", "django.contrib.admin.LogEntry"))
UNPACKED = Crossing((6, 1), "an action is an object from 6.1 on: ask for its attributes", (2028, 0))
METHOD = Crossing((4, 1), "non_form_errors of an inline is a method from 4.1 on: call it")
SILENT = Crossing(
    (5, 1), "entries about several deleted objects are made at once from 5.1 on: no signal"
)


def visit_assign(node: ast.Assign, module: Module) -> Iterator[Advice]:
    """Report `func, name, description = self.get_actions(request)['name']`."""
    if (
        isinstance(node.targets[0], ast.Tuple)
        and len(node.targets[0].elts) == 3
        and isinstance(node.value, ast.Subscript)
        and _is_actions(node.value.value, module)
    ):
        yield from UNPACKED.at(node, module)


def visit_loop(node: ast.For | ast.comprehension, module: Module) -> Iterator[Advice]:
    """Report `for func, name, description in self.get_actions(request).values()`."""
    match node:
        case ast.For(iter=call, target=target) | ast.comprehension(iter=call, target=target):
            pass
    match call:
        case ast.Call(func=ast.Attribute(attr="values", value=actions)):
            if isinstance(target, ast.Tuple) and _is_actions(actions, module):
                yield from UNPACKED.at(target, module)


def _is_actions(node: ast.expr, module: Module) -> bool:
    """Tell whether an expression is what `get_actions()` returned."""
    if isinstance(node, ast.Call):
        return receivers.last_word(node.func) == "get_actions"
    if not isinstance(node, ast.Name):
        return False
    function = module.enclosing(node, ast.FunctionDef)
    return function is not None and any(
        isinstance(inner, ast.Assign)
        and isinstance(inner.value, ast.Call)
        and receivers.last_word(inner.value.func) == "get_actions"
        and any(isinstance(to, ast.Name) and to.id == node.id for to in inner.targets)
        for inner in ast.walk(function)
    )


def visit_attribute(node: ast.Attribute, module: Module) -> Iterator[Advice]:
    """Report the errors of an inline formset of the admin where nothing calls the method."""
    parent = module.parent(node)
    is_called = isinstance(parent, ast.Call) and parent.func is node
    if (
        node.attr == "non_form_errors"
        and not is_called
        and isinstance(node.ctx, ast.Load)
        and receivers.last_word(node.value) in {"inline_admin_formset", "admin_formset"}
    ):
        yield from METHOD.at(node, module)


def visit_call(node: ast.Call, module: Module) -> Iterator[Advice]:
    """Report a receiver of the signal that an entry of the admin's log was saved."""
    senders = [keyword.value for keyword in node.keywords if keyword.arg == "sender"]
    if not any(module.qualified(sender) in ENTRIES for sender in senders):
        return
    signals = [node.func.value] if isinstance(node.func, ast.Attribute) else []
    for argument in node.args[:1]:
        signals += argument.elts if isinstance(argument, ast.List | ast.Tuple) else [argument]
    if any(module.qualified(signal) in SIGNALS for signal in signals):
        yield from SILENT.at(node, module)


RULE = Rule(
    name="admin_values",
    rows=("get-actions-tuple", "bi41-non-form-errors", "bi51-delete-selected-signals"),
    summary="Report values of the admin that a release of Django makes of another kind.",
    since=(4, 1),
    removed_in=(2028, 0),
    safety=Safety.ADVICE,
    triggers=("get_actions", "non_form_errors", "LogEntry"),
    url="https://docs.djangoproject.com/en/6.1/releases/6.1/#features-deprecated-in-6-1",
    visit={
        ast.Assign: visit_assign,
        ast.For: visit_loop,
        ast.comprehension: visit_loop,
        ast.Attribute: visit_attribute,
        ast.Call: visit_call,
    },
    examples=(
        Example(
            path="shop/admin.py",
            before="class OrderAdmin(ModelAdmin):\n    def run(self, request):\n"
            "        actions = self.get_actions(request)\n"
            "        func, name, description = actions['ship']\n",
            advice="ask for its attributes",
        ),
        Example(
            title="a loop",
            path="shop/admin.py",
            before="names = [name for func, name, text in admin.get_actions(request).values()]\n",
            advice="ask for its attributes",
        ),
        Example(
            title="errors of an inline",
            path="shop/admin.py",
            before="for inline_admin_formset in formsets:\n"
            "    errors += inline_admin_formset.non_form_errors\n",
            advice="call it",
        ),
        Example(
            title="a signal",
            path="shop/signals.py",
            before="from django.contrib.admin.models import LogEntry\n"
            "from django.db.models.signals import post_save\n"
            "from django.dispatch import receiver\n\n\n@receiver(post_save, sender=LogEntry)\n"
            "def tell(sender, **kwargs):\n    pass\n",
            advice="no signal",
        ),
        Example(
            title="other actions, a call, and another sender",
            path="shop/admin.py",
            before="from django.db.models.signals import post_save\n\n\n"
            "def f(self, actions):\n    func, name, text = actions['ship']\n"
            "    action = self.get_actions(request)['ship']\n"
            "    for name in self.get_actions(request):\n        print(name)\n"
            "    inline_admin_formset.non_form_errors()\n"
            "    post_save.connect(f, sender=Order)\n",
        ),
    ),
)
