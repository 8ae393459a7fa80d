"""Call the assertions by the names that Python 3.12 still has."""

import ast
from collections.abc import Iterator

from codemods.change import Advice, Change
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit.calls import rename_attribute

NAMES = {
    "assertAlmostEquals": "assertAlmostEqual",
    "assertEquals": "assertEqual",
    "assertItemsEqual": "assertCountEqual",
    "assertNotAlmostEquals": "assertNotAlmostEqual",
    "assertNotEquals": "assertNotEqual",
    "assertNotRegexpMatches": "assertNotRegex",
    "assertRaisesRegexp": "assertRaisesRegex",
    "assertRegexpMatches": "assertRegex",
    "assert_": "assertTrue",
    "failIf": "assertFalse",
    "failIfEqual": "assertNotEqual",
    "failUnless": "assertTrue",
    "failUnlessEqual": "assertEqual",
    "failUnlessRaises": "assertRaises",
}
SUBSET = "assertDictContainsSubset"


def visit_attribute(node: ast.Attribute, module: Module) -> Iterator[Change | Advice]:
    """Rename a method of the test case itself, unless the file defines one of that name."""
    is_self = isinstance(node.value, ast.Name) and node.value.id in {"self", "cls"}
    if not is_self or not isinstance(node.ctx, ast.Load) or _defines(node.attr, module):
        return
    if node.attr in NAMES:
        yield module.change(node, rename_attribute(module, node, NAMES[node.attr]))
    elif node.attr == SUBSET:
        yield module.advice(
            node, f"{SUBSET} is gone from Python 3.12: compare `{{**actual, **expected}}`"
        )


def _defines(name: str, module: Module) -> bool:
    functions = module.tree.by_type.get(ast.FunctionDef, ())
    return any(getattr(function, "name", "") == name for function in functions)


RULE = Rule(
    name="unittest_aliases",
    rows=("py-unittest-aliases",),
    summary="Call the assertions by the names that Python 3.12 still has.",
    since=(2, 0),
    safety=Safety.SAFE,
    triggers=(*NAMES, SUBSET),
    url="https://docs.python.org/3/whatsnew/3.12.html#unittest",
    visit={ast.Attribute: visit_attribute},
    examples=(
        Example(
            path="shop/tests.py",
            before="class T(TestCase):\n    def test(self):\n"
            "        self.assertEquals(1, 1)  # one\n        self.assertItemsEqual(a, b)\n"
            "        with self.assertRaisesRegexp(E, 'x'):\n            self.assert_(f())\n",
            after="class T(TestCase):\n    def test(self):\n"
            "        self.assertEqual(1, 1)  # one\n        self.assertCountEqual(a, b)\n"
            "        with self.assertRaisesRegex(E, 'x'):\n            self.assertTrue(f())\n",
        ),
        Example(
            title="a method of the file's own, and another object's",
            before="class T(Base):\n    def assertEquals(self, a, b):\n        pass\n\n"
            "    def test(self):\n        self.assertEquals(1, 1)\n        x.failUnless(1)\n",
        ),
        Example(
            title="without a successor",
            before="class T(Base):\n    def test(self):\n"
            "        self.assertDictContainsSubset(a, b)\n",
            advice="gone from Python 3.12",
        ),
    ),
)
