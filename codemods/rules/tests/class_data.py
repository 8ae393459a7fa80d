"""Report data of test classes that cannot be copied, as each test's own data are from 3.2 on."""

import ast
from collections.abc import Iterator

from codemods.change import Advice
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import ancestry
from codemods.toolkit.crossings import Crossing

FUNCTIONS = frozenset(
    (
        "threading.Lock", "threading.RLock", "threading.Thread", "threading.Condition",
        "threading.local", "socket.socket", "sqlite3.connect", "tempfile.NamedTemporaryFile",
        "tempfile.TemporaryFile", "subprocess.Popen", "io.open",
    )
)  # fmt: skip
CASES = frozenset(f"django.test.{module}TestCase" for module in ("", "testcases."))
CHANGE = Crossing(
    (3, 2), "data of a test class are copied for each test, which this cannot be: see 4.1", (4, 1)
)


def visit_function(node: ast.FunctionDef, module: Module) -> Iterator[Advice]:
    """Report such a value that `setUpTestData()` puts on the class."""
    cls = ancestry.owner(node, module)
    if node.name != "setUpTestData" or cls is None:
        return
    found = [
        inner
        for inner in ast.walk(node)
        if isinstance(inner, ast.Assign)
        and any(isinstance(to, ast.Attribute) and _is_cls(to.value) for to in inner.targets)
        and _cannot_be_copied(inner.value, module)
    ]
    if found and ancestry.derives_from(cls, module, CASES):
        for statement in found:
            yield from CHANGE.at(statement, module)


def _is_cls(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id == "cls"


def _cannot_be_copied(node: ast.expr, module: Module) -> bool:
    if isinstance(node, ast.GeneratorExp):
        return True
    if not isinstance(node, ast.Call):
        return False
    return module.is_builtin(node.func, "open") or module.qualified(node.func) in FUNCTIONS


_HEAD = "from django.test import TestCase\n\n\nclass OrderTests(TestCase):\n    @classmethod\n"

RULE = Rule(
    name="class_data",
    rows=("setuptestdata-deepcopy",),
    summary="Report data of test classes that cannot be copied for each test.",
    since=(3, 2),
    removed_in=(4, 1),
    safety=Safety.ADVICE,
    triggers=("setUpTestData",),
    url="https://docs.djangoproject.com/en/3.2/releases/3.2/#features-deprecated-in-3-2",
    visit={ast.FunctionDef: visit_function},
    examples=(
        Example(
            path="shop/tests.py",
            before=f"{_HEAD}    def setUpTestData(cls):\n        cls.bill = open('bill.pdf')\n",
            advice="copied for each test",
        ),
        Example(
            title="data that can be copied, or are not kept",
            path="shop/tests.py",
            before=f"{_HEAD}    def setUpTestData(cls):\n"
            "        cls.order = Order.objects.create()\n"
            "        bill = open('bill.pdf')\n        cls.names = [n for n in bill]\n\n\n"
            "class Other:\n    def setUpTestData(cls):\n        cls.bill = open('bill.pdf')\n",
        ),
    ),
)
