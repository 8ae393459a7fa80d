"""Take any further arguments in receivers of signals, which Django adds to."""

import ast
from collections.abc import Iterator

from codemods.change import Change, Edit
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module

HOME = "django.db.models.signals."
RECEIVERS = frozenset(("django.dispatch.receiver", "django.dispatch.dispatcher.receiver"))


def visit_function(node: ast.FunctionDef, module: Module) -> Iterator[Change]:
    """Add `**kwargs` to a function that is connected to a signal of models."""
    if node.args.kwarg is not None or not any(_connects(d, module) for d in node.decorator_list):
        return
    edit = _last(node, module)
    if edit is not None:
        yield module.change(node, edit)


def _connects(decorator: ast.expr, module: Module) -> bool:
    if not isinstance(decorator, ast.Call) or module.qualified(decorator.func) not in RECEIVERS:
        return False
    signals = decorator.args[0] if decorator.args else None
    names = signals.elts if isinstance(signals, ast.List | ast.Tuple) else [signals]
    return any((module.qualified(n) or "").startswith(HOME) for n in names if n is not None)


def _last(node: ast.FunctionDef, module: Module) -> Edit | None:
    """Make the edit that puts the parameter behind all others; a bare `*` stays what it is."""
    taken = node.args
    parameters = [*taken.posonlyargs, *taken.args, *taken.kwonlyargs]
    parameters += [taken.vararg] if taken.vararg else []
    if not parameters or any(parameter.arg == "kwargs" for parameter in parameters):
        return None
    defaults = [value for value in (*taken.defaults, *taken.kw_defaults) if value is not None]
    end = max(module.end(part) for part in [*parameters, *defaults])
    return Edit(end, end, ", **kwargs")


_IMPORT = (
    "from django.db.models.signals import post_delete\nfrom django.dispatch import receiver\n\n\n"
)

RULE = Rule(
    name="receiver_kwargs",
    rows=("signal-origin",),
    summary="Take `**kwargs` in receivers of signals.",
    since=(4, 1),
    safety=Safety.SAFE,
    triggers=("receiver",),
    url="https://docs.djangoproject.com/en/4.1/releases/4.1/#signals",
    visit={ast.FunctionDef: visit_function},
    examples=(
        Example(
            before=(
                f"{_IMPORT}@receiver(post_delete, sender=Order)\n"
                "def clean(sender, instance, using=None):  # files\n    pass\n"
            ),
            after=(
                f"{_IMPORT}@receiver(post_delete, sender=Order)\n"
                "def clean(sender, instance, using=None, **kwargs):  # files\n    pass\n"
            ),
        ),
        Example(
            title="open already, and a signal of the project's own",
            before=(
                f"{_IMPORT}@receiver(post_delete)\ndef clean(sender, **named):\n    pass\n\n\n"
                "@receiver(paid)\ndef thank(sender, order):\n    pass\n"
            ),
        ),
    ),
)
