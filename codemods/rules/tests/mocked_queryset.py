"""Report stand-ins for querysets that have no `all()`, which form fields call since Django 2.1."""

import ast
from collections.abc import Iterator

from codemods.change import Advice
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module

MOCKS = frozenset(
    f"{package}.{name}"
    for package in ("mock", "unittest.mock")
    for name in ("Mock", "MagicMock", "NonCallableMock", "NonCallableMagicMock")
)
MESSAGE = "a form field copies its queryset by all() from Django 2.1 on, which this has not"


def visit_call(node: ast.Call, module: Module) -> Iterator[Advice]:
    """Report `Mock(spec=[])` that its function passes on as a queryset, or lets one return."""
    if module.qualified(node.func) not in MOCKS:
        return
    empty = any(
        keyword.arg in {"spec", "spec_set"}
        and isinstance(keyword.value, ast.List | ast.Tuple)
        and not any(isinstance(e, ast.Constant) and e.value == "all" for e in keyword.value.elts)
        for keyword in node.keywords
    )
    function = module.enclosing(node, ast.FunctionDef)
    match module.parent(node):
        case ast.Assign(targets=[ast.Name(id=name)]) if empty and function:
            if _serves_as_queryset(name, function):
                yield module.advice(node, MESSAGE)


def _serves_as_queryset(name: str, function: ast.AST) -> bool:
    """Tell whether a name is passed as `queryset=` or is compared with one."""
    for node in ast.walk(function):
        match node:
            case ast.keyword(arg="queryset", value=ast.Name(id=found)) if found == name:
                return True
            case ast.Call(args=[ast.Attribute(attr="queryset"), ast.Name(id=found)]):
                if found == name:
                    return True
    return False


_TEST = "from unittest import mock\n\n\ndef test(self):\n"

RULE = Rule(
    name="mocked_queryset",
    rows=(),
    summary="Report stand-ins for querysets that have no `all()`, which form fields call.",
    since=(2, 1),
    safety=Safety.ADVICE,
    triggers=("spec", "spec_set"),
    url="https://docs.djangoproject.com/en/2.1/releases/2.1/#miscellaneous",
    visit={ast.Call: visit_call},
    examples=(
        Example(
            path="shop/tests.py",
            before=f"{_TEST}    orders = mock.Mock(spec=[])\n"
            "    self.assertEqual(Field(queryset=orders).queryset, orders)\n",
            advice="copies its queryset",
        ),
        Example(
            title="one with the method, without limits, or for something else",
            path="shop/tests.py",
            before=f"{_TEST}    orders = mock.Mock(spec=['all'])\n    other = mock.Mock()\n"
            "    request = mock.Mock(spec=[])\n"
            "    return Field(queryset=orders), Field(queryset=other), view(request)\n",
        ),
    ),
)
