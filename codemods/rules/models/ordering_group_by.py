"""Report grouped queries of models with an ordering, which Django 3.1 no longer groups by."""

import ast
from collections.abc import Iterator

from codemods.change import Advice
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import model_traits, receivers
from codemods.toolkit.crossings import Crossing

AGGREGATES = frozenset(
    ("Avg", "Count", "Max", "Min", "StdDev", "Sum", "Variance", "ArrayAgg", "StringAgg")
)
UNORDERED = frozenset(("order_by", "count", "exists", "aggregate"))
CHANGE = Crossing(
    (2, 2), "Meta.ordering makes no groups from Django 3.1 on: order_by(…) says it", (3, 1)
)


def visit_call(node: ast.Call, module: Module) -> Iterator[Advice]:
    """Report `Order.objects.values(…).annotate(Count(…))` that says nothing of an order."""
    match node.func:
        case ast.Attribute(attr="annotate", value=queryset):
            pass
        case _:
            return
    given = [*node.args, *(keyword.value for keyword in node.keywords)]
    if not any(_is_aggregate(value) for value in given):
        return
    before = {_name(call) for call in model_traits.methods_of(queryset)}
    after = {_name(c) for c in model_traits.methods_of(model_traits.whole_chain(node, module))}
    owner = model_traits.manager_owner(queryset)
    if owner is None or not before & {"values", "values_list"} or after & UNORDERED:
        return
    if "ordered" in model_traits.of(owner, module):
        yield from CHANGE.at(node, module)


def _name(call: ast.Call) -> str:
    return receivers.last_word(call.func)


def _is_aggregate(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and receivers.last_word(node.func) in AGGREGATES


_HEAD = (
    "from django.db import models\n\n\nclass Order(models.Model):\n    class Meta:\n"
    "        ordering = ['number']\n\n\n"
)

RULE = Rule(
    name="ordering_group_by",
    rows=("meta-ordering-group-by",),
    summary="Report grouped queries of models with an ordering, which no longer makes groups.",
    since=(2, 2),
    removed_in=(3, 1),
    safety=Safety.ADVICE,
    triggers=("annotate",),
    url="https://docs.djangoproject.com/en/2.2/releases/2.2/#model-meta-ordering-will-not-affect-group-by-queries",
    visit={ast.Call: visit_call},
    examples=(
        Example(
            path="shop/models.py",
            before=f"{_HEAD}n = Order.objects.values('shop').annotate(n=models.Count('id'))\n",
            advice="makes no groups",
        ),
        Example(
            title="an order that is said, no groups, and a model without an ordering",
            path="shop/models.py",
            before=f"{_HEAD}a = Order.objects.values('a').annotate(models.Count('b')).order_by()\n"
            "b = Order.objects.order_by('a').values('a').annotate(models.Count('b'))\n"
            "c = Order.objects.annotate(models.Count('b'))\n"
            "d = Order.objects.values('a').annotate(b=models.F('a'))\n"
            "n = Order.objects.values('a').annotate(models.Count('b')).count()\n"
            "e = Line.objects.values('a').annotate(models.Count('b'))\n",
        ),
    ),
)
