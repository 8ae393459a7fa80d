"""Report divisions of whole numbers whose result must be whole, as it was in Python 2."""

import ast
from collections.abc import Iterator

from codemods.change import Advice
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module

MESSAGE = "Python 3 gives a fraction here, where a whole number is needed: write //"


def visit_division(node: ast.BinOp, module: Module) -> Iterator[Advice]:
    """Report `len(x) / 2` and its like as an index, a bound of a slice or a length of a range."""
    if not isinstance(node.op, ast.Div) or not _is_whole(node.left, module):
        return
    if isinstance(node.right, ast.Constant) and type(node.right.value) is not int:
        return
    if _must_be_whole(node, module):
        yield module.advice(node, MESSAGE)


def _is_whole(node: ast.expr, module: Module) -> bool:
    """Tell whether a number is surely whole: a length, a count, or a sum with one."""
    match node:
        case ast.Constant(value=value):
            return type(value) is int
        case ast.Call(func=func):
            return module.is_builtin(func, "len") or module.is_builtin(func, "int")
        case ast.BinOp(left=left, op=ast.Add() | ast.Sub() | ast.Mult(), right=right):
            return _is_whole(left, module) and _is_whole(right, module)
    return False


def _must_be_whole(node: ast.expr, module: Module) -> bool:
    parent = module.parent(node)
    while isinstance(parent, ast.BinOp):
        if not isinstance(parent.op, ast.Add | ast.Sub):
            return False
        node, parent = parent, module.parent(parent)
    if isinstance(parent, ast.Slice):
        return True
    if isinstance(parent, ast.Subscript):
        return parent.slice is node and isinstance(parent.value, ast.Name | ast.Attribute)
    return (
        isinstance(parent, ast.Call)
        and node in parent.args
        and any(module.is_builtin(parent.func, name) for name in ("range", "xrange"))
    )


RULE = Rule(
    name="integer_division",
    rows=("py-int-division",),
    summary="Report divisions of whole numbers whose result must be whole, as it was in Python 2.",
    since=(1, 11),
    safety=Safety.ADVICE,
    triggers=("len", "range", "xrange", "int"),
    url="https://docs.python.org/3/whatsnew/3.0.html#integers",
    visit={ast.BinOp: visit_division},
    examples=(
        Example(before="middle = orders[len(orders) / 2]\n", advice="write //"),
        Example(title="bounds", before="half = orders[: len(orders) / 2]\n", advice="write //"),
        Example(
            title="steps",
            before="for n in range((len(orders) + 1) / 2):\n    pass\n",
            advice="write //",
        ),
        Example(
            title="fractions, whole divisions, and keys of a dictionary that is written out",
            before="a = len(orders) / 2\nb = orders[len(orders) // 2]\n"
            "c = range(int(len(orders) / 2))\nd = orders[x / 2]\ne = len(orders) / 2.0\n"
            "f = f(len(orders) / 2)\n",
        ),
        Example(
            title="a length of one's own",
            before="from shop import len\n\na = orders[len(orders) / 2]\n",
        ),
    ),
)
