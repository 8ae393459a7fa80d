"""Pass `latest()` its fields by position, and `__isnull` a real boolean."""

import ast
from collections.abc import Iterator

from codemods.change import Change, Edit
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import calls

ORDERED = frozenset(("latest", "earliest"))
FILTERS = frozenset(("filter", "exclude", "get", "Q", "When"))


def visit_call(node: ast.Call, module: Module) -> Iterator[Change]:
    """Correct one argument of a queryset's method."""
    word = getattr(node.func, "attr", getattr(node.func, "id", ""))
    named = calls.keyword(node, "field_name")
    if word in ORDERED and named and len(node.keywords) == 1 and not node.args:
        yield module.change(node, Edit(module.start(named), module.start(named.value), ""))
    for keyword in node.keywords if word in FILTERS else ():
        is_lookup = bool(keyword.arg) and (keyword.arg or "").endswith("__isnull")
        value = keyword.value
        if is_lookup and isinstance(value, ast.Constant) and type(value.value) is int:
            yield module.change(node, module.replace(value, str(bool(value.value))))


RULE = Rule(
    name="queryset_arguments",
    rows=("earliest-field-name", "isnull-non-bool"),
    summary="Pass `latest()` its fields by position, and `__isnull` a real boolean.",
    since=(2, 0),
    removed_in=(4, 0),
    safety=Safety.SAFE,
    triggers=("latest", "earliest", "__isnull="),
    url="https://docs.djangoproject.com/en/4.0/releases/4.0/#features-removed-in-4-0",
    visit={ast.Call: visit_call},
    examples=(
        Example(
            before=(
                "Order.objects.latest(field_name='day')\n"
                "Order.objects.filter(buyer__isnull=0).exclude(bill__isnull=1)\n"
            ),
            after=(
                "Order.objects.latest('day')\n"
                "Order.objects.filter(buyer__isnull=False).exclude(bill__isnull=True)\n"
            ),
        ),
        Example(
            title="booleans, variables and other words",
            before="Order.objects.filter(a__isnull=True, b__isnull=empty, count=1)\n",
        ),
    ),
)
