"""Remove the conditions under which a test is skipped that never come true any more."""

import ast
from collections.abc import Iterator

from codemods.change import Change, Drop
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import classes
from codemods.toolkit.versions import truth

RUNS_WHEN = {"unittest.skipIf": False, "unittest.skipUnless": True, "pytest.mark.skipif": False}


def visit_definition(
    node: ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef, module: Module
) -> Iterator[Change]:
    """Take away a decorator that lets the test run on every version that is left."""
    for decorator in node.decorator_list:
        if not isinstance(decorator, ast.Call) or not decorator.args:
            continue
        runs_when = RUNS_WHEN.get(module.qualified(decorator.func) or "")
        if runs_when is not None and truth(module, decorator.args[0]) is runs_when:
            names = [inner.id for inner in ast.walk(decorator) if isinstance(inner, ast.Name)]
            yield module.change(
                decorator,
                classes.remove_decorator(module, decorator),
                imports=tuple(Drop(name) for name in names),
            )


RULE = Rule(
    name="version_skips",
    rows=("versioned-skips",),
    summary="Remove the conditions under which a test is skipped that never come true any more.",
    since=(2, 0),
    safety=Safety.SAFE,
    triggers=("skipIf", "skipUnless", "skipif"),
    url="https://docs.djangoproject.com/en/dev/releases/",
    visit={
        ast.ClassDef: visit_definition,
        ast.FunctionDef: visit_definition,
        ast.AsyncFunctionDef: visit_definition,
    },
    examples=(
        Example(
            path="shop/tests.py",
            before="import sys\nimport unittest\nfrom unittest import skipUnless\n\n"
            "import django\n\n\nclass T(unittest.TestCase):\n"
            "    @unittest.skipIf(django.VERSION < (1, 9), 'too old')\n"
            "    @skipUnless(sys.version_info >= (3, 4), 'too old')\n"
            "    def test(self):\n        pass\n",
            after="import unittest\n\n\nclass T(unittest.TestCase):\n"
            "    def test(self):\n        pass\n",
        ),
        Example(
            title="other conditions, and a test that never runs any more",
            path="shop/tests.py",
            before="import unittest\n\nimport django\n\n\n"
            "@unittest.skipIf(django.VERSION >= (1, 9), 'too new')\n"
            "class A(unittest.TestCase):\n"
            "    @unittest.skipIf(DATABASE == 'sqlite', 'no')\n"
            "    def test(self):\n        pass\n",
        ),
    ),
)
