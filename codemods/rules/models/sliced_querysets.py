"""Report what can no longer be done to a slice of a queryset, or fails in another way."""

import ast
from collections.abc import Iterator

from codemods.change import Advice
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit.crossings import Crossing

TURNED = Crossing(
    (2, 0), "a slice of a queryset cannot be turned round from Django 2.0 on: reverse() it first"
)
RAISED = Crossing(
    (4, 0), "Django 4.0 raises TypeError for this on a slice of a queryset, not AssertionError"
)
SENTENCE = "once a slice has been taken"


def visit_call(node: ast.Call, module: Module) -> Iterator[Advice]:
    """Report `orders[:5].last()`, and `reverse()` where its value is used: lists have none."""
    match node:
        case ast.Call(
            func=ast.Attribute(attr="last" | "reverse" as name, value=ast.Subscript(slice=part)),
            args=[],
            keywords=[],
        ) if isinstance(part, ast.Slice) and part.step is None:
            if name == "last" or not isinstance(module.parent(node), ast.Expr):
                yield from TURNED.at(node, module)


def visit_constant(node: ast.Constant, module: Module) -> Iterator[Advice]:
    """Report the text of such an error beside AssertionError."""
    if not isinstance(node.value, str) or SENTENCE not in node.value:
        return
    call = module.parent(node)
    if isinstance(call, ast.Call) and any(
        module.is_builtin(arg, "AssertionError") for arg in call.args
    ):
        yield from RAISED.at(node, module)


def visit_try(node: ast.Try, module: Module) -> Iterator[Advice]:
    """Report `except AssertionError` where a slice is filtered or ordered."""
    if not any(_is_refused(inner) for statement in node.body for inner in ast.walk(statement)):
        return
    for handler in node.handlers:
        if handler.type is not None and module.is_builtin(handler.type, "AssertionError"):
            yield from RAISED.at(handler, module)


def _is_refused(node: ast.AST) -> bool:
    match node:
        case ast.Call(
            func=ast.Attribute(
                attr="filter" | "exclude" | "order_by" | "distinct" | "reverse" | "delete",
                value=ast.Subscript(slice=ast.Slice()),
            )
        ):
            return True
    return False


RULE = Rule(
    name="sliced_querysets",
    rows=("bi20-reverse-after-slice", "bi40-sliced-assertionerror"),
    summary="Report what can no longer be done to a slice of a queryset, or fails differently.",
    since=(2, 0),
    removed_in=(4, 0),
    safety=Safety.ADVICE,
    triggers=("last", "reverse", "AssertionError"),
    url="https://docs.djangoproject.com/en/2.0/releases/2.0/#queryset-reverse-and-last-are-prohibited-after-slicing",
    visit={ast.Call: visit_call, ast.Constant: visit_constant, ast.Try: visit_try},
    examples=(
        Example(before="newest = Order.objects.all()[:5].last()\n", advice="reverse() it first"),
        Example(
            title="turned round",
            before="for order in orders[:5].reverse():\n    pass\n",
            advice="reverse() it first",
        ),
        Example(
            title="an error",
            before="try:\n    Order.objects.all()[:5].filter(a=1)\n"
            "except AssertionError:\n    pass\n",
            advice="raises TypeError",
        ),
        Example(
            title="an error in a test",
            path="shop/tests.py",
            before="with self.assertRaisesMessage(\n"
            "    AssertionError, 'Cannot filter a query once a slice has been taken.'\n"
            "):\n    check()\n",
            advice="raises TypeError",
        ),
        Example(
            title="lists, elements, other errors",
            before="names[:5].reverse()\nx = order.lines[0].last()\ny = Order.objects.last()\n"
            "z = frame[:5].last('3D')\n"
            "try:\n    check(orders[:5])\nexcept AssertionError:\n    pass\n"
            "try:\n    Order.objects.all()[:5].filter(a=1)\nexcept TypeError:\n    pass\n",
        ),
    ),
)
