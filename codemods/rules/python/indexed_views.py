"""Make a list of what is indexed: `d.keys()[0]` fails on Python 3."""

import ast
from collections.abc import Iterator

from codemods.change import Change, Edit
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit.builtin_names import means_builtin
from codemods.toolkit.dictionaries import is_dictionary, is_object

METHODS = {"keys", "values", "items"}  # a queryset has values(), a sitemap items()
FUNCTIONS = {"map", "filter", "zip"}


def visit_subscript(node: ast.Subscript, module: Module) -> Iterator[Change]:
    """Put `list(...)` around a view or an iterator that is taken apart by number."""
    if isinstance(node.ctx, ast.Load) and _is_number(node.slice) and _is_lazy(node.value, module):
        start, end = module.start(node.value), module.end(node.value)
        if means_builtin(module, "list", node):
            yield module.change(node, Edit(start, start, "list("), Edit(end, end, ")"))


def _is_number(index: ast.expr) -> bool:
    if isinstance(index, ast.UnaryOp):
        index = index.operand
    is_integer = isinstance(index, ast.Constant) and isinstance(index.value, int)
    return is_integer or isinstance(index, ast.Slice)


def _is_lazy(node: ast.expr, module: Module) -> bool:
    match node:
        case ast.Call(func=ast.Attribute(attr="keys"), args=[], keywords=[]):
            return True
        case ast.Call(func=ast.Attribute(attr="values", value=receiver), args=[], keywords=[]):
            return is_dictionary(receiver, module)
        case ast.Call(func=ast.Attribute(attr="items", value=receiver), args=[], keywords=[]):
            return not is_object(receiver, module)
        case ast.Call(func=ast.Name(id=name) as function, args=[_, *_]):
            return name in FUNCTIONS and means_builtin(module, name, function)
    return False


RULE = Rule(
    name="indexed_views",
    rows=("py-dict-views-list",),
    summary="Make a list of what is indexed: `d.keys()[0]` fails on Python 3.",
    since=(2, 0),
    safety=Safety.SAFE,
    triggers=(*METHODS, *FUNCTIONS),
    url="https://docs.python.org/3/whatsnew/3.0.html#views-and-iterators-instead-of-lists",
    visit={ast.Subscript: visit_subscript},
    examples=(
        Example(
            before="a = d.keys()[0]\nb = d.items()[-1][1]\nc = map(f, xs)[:3]\n",
            after="a = list(d.keys())[0]\nb = list(d.items())[-1][1]\nc = list(map(f, xs))[:3]\n",
        ),
        Example(
            title="values of what is surely a dictionary",
            before="d = {}\na = d.values()[0]\nb = form.cleaned_data.values()[0]\n",
            after="d = {}\na = list(d.values())[0]\nb = list(form.cleaned_data.values())[0]\n",
        ),
        Example(
            title="a queryset takes one row from the database, and a sitemap has items",
            before="a = Order.objects.values()[0]\nb = orders.values()[:5]\n"
            "sitemap = OrderSitemap()\nc = sitemap.items()[0]\n",
        ),
        Example(
            title="a key, a list already, or a method with arguments",
            before="a = d.values()['x']\nb = list(d.keys())[0]\nc = sheet.values(1)[0]\n",
        ),
    ),
)
