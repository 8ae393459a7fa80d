"""Look for `&#x27;` in responses, as Django escapes a quote since 3.0."""

import ast
from collections.abc import Iterator

from codemods.change import Advice, Change
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module

OLD, NEW = "&#39;", "&#x27;"
RESPONSES = frozenset(("assertContains", "assertNotContains"))
NOTE = "Django 3.0 escapes a quote as &#x27;; markup that is written out by hand stays as it is."


def visit_constant(node: ast.Constant, module: Module) -> Iterator[Change | Advice]:
    """Change what a response is asked for; report the other strings of a test."""
    if not isinstance(node.value, str) or OLD not in node.value or not module.is_test:
        return
    if OLD not in module.source(node) or module.enclosing(node, ast.JoinedStr):
        return
    if _is_asked_for(node, module):
        text = module.source(node).replace(OLD, NEW)
        yield module.change(node, module.replace(node, text), note=NOTE)
    elif not isinstance(module.parent(node), ast.Expr):
        yield module.advice(node, f"what Django escapes has {NEW} for a quote from 3.0 on")


def _is_asked_for(node: ast.Constant, module: Module) -> bool:
    """Tell whether a string goes into `assertContains()`, by itself or out of a list in a loop."""
    parent = module.parent(node)
    if isinstance(parent, ast.Call):
        return node in parent.args[1:2] and _asks(parent)
    match parent, module.parent(parent) if parent else None:
        case ((ast.List() | ast.Tuple()), ast.For(iter=source, target=ast.Name(id=name)) as loop):
            return source is parent and any(
                isinstance(inner, ast.Call)
                and _asks(inner)
                and any(isinstance(arg, ast.Name) and arg.id == name for arg in inner.args[1:2])
                for inner in ast.walk(loop)
            )
    return False


def _asks(call: ast.Call) -> bool:
    return isinstance(call.func, ast.Attribute) and call.func.attr in RESPONSES


_REVIEW = f"# django-forge: review (escaped_quote): {NOTE}\n"

RULE = Rule(
    name="escaped_quote",
    rows=("bi30-escape-quote",),
    summary="Look for `&#x27;` in responses, as Django escapes a quote since 3.0.",
    since=(3, 0),
    removed_in=(3, 0),
    safety=Safety.REVIEW,
    triggers=(OLD,),
    url="https://docs.djangoproject.com/en/3.0/releases/3.0/#miscellaneous",
    visit={ast.Constant: visit_constant},
    examples=(
        Example(
            path="shop/tests.py",
            before="def test(self):\n    self.assertContains(response, 'Ann&#39;s')  # shop\n"
            "    for name in ['Ann&#39;s', 'Bob']:\n        self.assertContains(response, name)\n",
            after=f"def test(self):\n    {_REVIEW}"
            "    self.assertContains(response, 'Ann&#x27;s')  # shop\n"
            f"    {_REVIEW}    for name in ['Ann&#x27;s', 'Bob']:\n"
            "        self.assertContains(response, name)\n",
        ),
        Example(
            title="what need not come from Django",
            path="shop/tests.py",
            before="def test(self):\n    self.assertEqual(clean('&#39;'), \"'\")\n",
            advice="from 3.0 on",
        ),
        Example(
            title="outside of tests, and quotes that are written otherwise",
            before="def test(self):\n    '''Not &#39; at all.'''\n"
            "    self.assertContains(response, 'Ann&#39;s')\n",
        ),
    ),
)
