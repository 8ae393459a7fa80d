"""Name the field of `values_list(flat=True)`, which was the first one, the key."""

import ast
from collections.abc import Iterator

from codemods.change import Change, Edit
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import calls


def visit_call(node: ast.Call, module: Module) -> Iterator[Change]:
    """Put the key before the keyword."""
    func = node.func
    if not isinstance(func, ast.Attribute) or func.attr != "values_list":
        return
    flat = calls.keyword(node, "flat")
    if node.args or flat is None or len(node.keywords) > 1:
        return
    if isinstance(flat.value, ast.Constant) and flat.value.value is True:
        start = module.start(flat)
        yield module.change(node, Edit(start, start, '"pk", '))


RULE = Rule(
    name="values_list_flat",
    rows=("values-list-flat-nofield",),
    summary="Name the field of `values_list(flat=True)`.",
    since=(6, 1),
    removed_in=(2028, 0),
    safety=Safety.SAFE,
    triggers=("values_list",),
    url="https://docs.djangoproject.com/en/6.1/releases/6.1/#features-deprecated-in-6-1",
    visit={ast.Call: visit_call},
    examples=(
        Example(
            before="keys = Order.objects.values_list(flat=True)  # all\n",
            after='keys = Order.objects.values_list("pk", flat=True)  # all\n',
        ),
        Example(
            title="a field already, and rows",
            before=(
                "a = orders.values_list('day', flat=True)\nb = orders.values_list()\n"
                "c = orders.values_list(flat=False)\nd = orders.values_list(*names, flat=True)\n"
            ),
        ),
    ),
)
