"""Say `transform=repr` where an assertion compares a queryset with texts such as `<Book: A>`."""

import ast
from collections.abc import Iterator

from codemods.change import Advice, Change
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import calls

NAMES = frozenset(("assertQuerysetEqual", "assertQuerySetEqual"))


def visit_call(node: ast.Call, module: Module) -> Iterator[Change | Advice]:
    """Add what was the default until Django 3.2; report values that only a run can tell."""
    if not isinstance(node.func, ast.Attribute) or node.func.attr not in NAMES:
        return
    if len(node.args) > 2 or calls.has_star(node) or calls.has_double_star(node):
        return
    values = calls.argument(node, "values", position=1)
    if values is None or calls.keyword(node, "transform"):
        return
    if _are_representations(_written(values, node, module), module):
        yield module.change(node, calls.add_keyword(module, node, "transform", "repr"))
    elif module.facts.source and module.facts.source < (3, 2) and not _is_empty(values):
        yield module.advice(
            node,
            f"{node.func.attr}() compared repr() of the objects until Django 3.2, now themselves",
        )


def _written(values: ast.expr, node: ast.Call, module: Module) -> ast.expr:
    """Give the list that a name stands for, where the same function assigns it once."""
    function = module.enclosing(node, ast.FunctionDef)
    if not isinstance(values, ast.Name) or function is None:
        return values
    found = [
        statement.value
        for statement in ast.walk(function)
        if isinstance(statement, ast.Assign)
        and any(isinstance(t, ast.Name) and t.id == values.id for t in statement.targets)
    ]
    return found[0] if len(found) == 1 else values


def _are_representations(values: ast.expr, module: Module) -> bool:
    """Tell whether values are texts as `repr()` makes them, or are made by it."""
    if isinstance(values, ast.List | ast.Tuple) and values.elts:
        return all(_is_representation(element) for element in values.elts)
    if isinstance(values, ast.Call) and module.is_builtin(values.func, "map") and values.args:
        return module.is_builtin(values.args[0], "repr")
    if isinstance(values, ast.ListComp | ast.GeneratorExp):
        made = values.elt
        return isinstance(made, ast.Call) and module.is_builtin(made.func, "repr")
    return False


def _is_representation(element: ast.expr) -> bool:
    if isinstance(element, ast.Call) and isinstance(element.func, ast.Name):
        return element.func.id == "repr"
    text = _frame(element)
    return text.startswith("<") and text.endswith(">") and ":" in text


def _frame(element: ast.expr) -> str:
    """Give the literal text of an element: as it is, or what gets formatted."""
    if isinstance(element, ast.Call) and isinstance(element.func, ast.Attribute):
        return _frame(element.func.value) if element.func.attr == "format" else ""
    if isinstance(element, ast.BinOp) and isinstance(element.op, ast.Mod):
        return _frame(element.left)
    if isinstance(element, ast.JoinedStr):
        return "".join(
            _frame(part) if isinstance(part, ast.Constant) else "?" for part in element.values
        )
    return (
        element.value
        if isinstance(element, ast.Constant) and isinstance(element.value, str)
        else ""
    )


def _is_empty(values: ast.expr) -> bool:
    return isinstance(values, ast.List | ast.Tuple) and not values.elts


RULE = Rule(
    name="assert_queryset_equal",
    rows=("assertquerysetequal-repr",),
    summary="Pass `transform=repr` to `assertQuerysetEqual()` where it was relied upon.",
    since=(3, 2),
    removed_in=(4, 1),
    safety=Safety.SAFE,
    triggers=tuple(sorted(NAMES)),
    url="https://docs.djangoproject.com/en/3.2/releases/3.2/#features-deprecated-in-3-2",
    visit={ast.Call: visit_call},
    examples=(
        Example(
            path="shop/tests.py",
            before=(
                "class OrderTests(TestCase):\n"
                "    def test_orders(self):\n"
                "        expected = ['<Order: 1>']\n"
                "        self.assertQuerysetEqual(Order.objects.all(), expected)\n"
                "        self.assertQuerysetEqual(\n"
                "            Order.objects.all(),\n"
                "            ['<Order: 1>', '<Order: 2>'],\n"
                "            ordered=False,\n"
                "        )\n"
                "        self.assertQuerysetEqual(found, map(repr, [a, b]))\n"
                "        self.assertQuerysetEqual(found, ['<{}: 1>'.format(name)])\n"
            ),
            after=(
                "class OrderTests(TestCase):\n"
                "    def test_orders(self):\n"
                "        expected = ['<Order: 1>']\n"
                "        self.assertQuerysetEqual(Order.objects.all(), expected, transform=repr)\n"
                "        self.assertQuerysetEqual(\n"
                "            Order.objects.all(),\n"
                "            ['<Order: 1>', '<Order: 2>'],\n"
                "            ordered=False,\n"
                "            transform=repr,\n"
                "        )\n"
                "        self.assertQuerysetEqual(found, map(repr, [a, b]), transform=repr)\n"
                "        self.assertQuerysetEqual("
                "found, ['<{}: 1>'.format(name)], transform=repr)\n"
            ),
        ),
        Example(
            title="another transform, by position or by keyword, and objects themselves",
            path="shop/tests.py",
            before=(
                "class OrderTests(TestCase):\n"
                "    def test_orders(self):\n"
                "        self.assertQuerysetEqual(found, ['<Order: 1>'], str)\n"
                "        self.assertQuerysetEqual(found, ['<Order: 1>'], transform=str)\n"
                "        self.assertQuerysetEqual(found, [first, second])\n"
                "        self.assertQuerysetEqual(found, [])\n"
            ),
        ),
    ),
)
