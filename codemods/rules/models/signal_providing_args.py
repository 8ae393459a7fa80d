"""Take `providing_args` out of a `Signal`, and keep what it said as a comment."""

import ast
from collections.abc import Iterator

from codemods.change import Change, Edit
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import calls, sequences, statements

NAMES = frozenset(
    (
        "django.dispatch.Signal",
        "django.dispatch.dispatcher.Signal",
        "django.db.models.signals.ModelSignal",
    )
)


def visit_call(node: ast.Call, module: Module) -> Iterator[Change]:
    """Drop the argument by keyword or as the first by position; the second gets its name."""
    if module.qualified(node.func) not in NAMES or calls.has_star(node):
        return
    listed = calls.keyword(node, "providing_args")
    if listed is not None and not node.args:
        edit = calls.remove_keywords(module, node, "providing_args")
        yield module.change(node, edit, *_comment(node, listed.value, module))
    elif node.args and _is_old(node):
        yield module.change(node, _by_position(node, module), *_comment(node, node.args[0], module))


def _is_old(node: ast.Call) -> bool:
    """Tell a list of names from the `use_caching` that comes first from Django 4.0 on."""
    return len(node.args) == 2 or isinstance(node.args[0], ast.List | ast.Tuple)


def _by_position(node: ast.Call, module: Module) -> Edit:
    if len(node.args) == 1:
        return calls.remove_positional(module, node, 0)
    start, end = module.start(node.args[0]), module.end(node.args[1])
    return Edit(start, end, f"use_caching={module.source(node.args[1])}")


def _comment(node: ast.Call, listed: ast.expr, module: Module) -> Iterator[Edit]:
    """Put the names above an assignment, since they documented the signal."""
    names = sequences.elements_of_text(listed)
    statement = module.parent(node)
    if names and isinstance(statement, ast.Assign):
        yield statements.insert_before(module, statement, f"# Arguments: {', '.join(names)}")


RULE = Rule(
    name="signal_providing_args",
    rows=("signal-providing-args", "signal-positional-args"),
    summary="Take `providing_args` out of a `Signal`; what it listed becomes a comment.",
    since=(1, 10),
    removed_in=(4, 0),
    safety=Safety.SAFE,
    triggers=("Signal", "ModelSignal"),
    url="https://docs.djangoproject.com/en/3.1/releases/3.1/#id2",
    visit={ast.Call: visit_call},
    examples=(
        Example(
            before=(
                "import django.dispatch\n"
                "from django.dispatch import Signal as S\n\n"
                "paid = django.dispatch.Signal(providing_args=['order', 'sum'])\n"
                "sent = S(providing_args=['order'], use_caching=True)\n"
            ),
            after=(
                "import django.dispatch\n"
                "from django.dispatch import Signal as S\n\n"
                "# Arguments: order, sum\n"
                "paid = django.dispatch.Signal()\n"
                "# Arguments: order\n"
                "sent = S(use_caching=True)\n"
            ),
        ),
        Example(
            title="by position, where a list left alone would switch caching on",
            before=(
                "from django.dispatch import Signal\n\n"
                "paid = Signal(['order'])\n"
                "sent = Signal(None, True)\n"
            ),
            after=(
                "from django.dispatch import Signal\n\n"
                "# Arguments: order\n"
                "paid = Signal()\n"
                "sent = Signal(use_caching=True)\n"
            ),
        ),
        Example(
            title="the new form, and somebody's own Signal",
            before=(
                "from django.dispatch import Signal\n"
                "from signals import Signal as Other\n\n"
                "paid = Signal(True)\n"
                "sent = Other(providing_args=['order'])\n"
            ),
        ),
    ),
)
