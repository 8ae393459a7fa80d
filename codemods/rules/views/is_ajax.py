"""Replace `request.is_ajax()` by the header that it looked at."""

import ast
from collections.abc import Iterator

from codemods.change import Advice, Change
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit.requests import is_request

_TIGHT = (ast.Compare, ast.BinOp, ast.UnaryOp, ast.Await, ast.Attribute, ast.Subscript)


def visit_attribute(node: ast.Attribute, module: Module) -> Iterator[Change | Advice]:
    """Rewrite a call on a request, `not` before it included; report any other use."""
    if node.attr != "is_ajax" or not isinstance(node.ctx, ast.Load):
        return
    call = module.parent(node)
    if not is_request(node.value) or _is_provided(module):
        return
    if not isinstance(call, ast.Call) or call.func is not node or call.args or call.keywords:
        yield module.advice(node, "request.is_ajax() is gone in Django 4.0: look at the header")
        return
    outer = module.parent(call)
    is_negated = isinstance(outer, ast.UnaryOp) and isinstance(outer.op, ast.Not)
    place = outer if is_negated and outer is not None else call
    text = _comparison(module.source(node.value), module, operator="!=" if is_negated else "==")
    parent = module.parent(place)
    is_called = isinstance(parent, ast.Call) and parent.func is place
    is_tight = isinstance(parent, _TIGHT) and not _is_not(parent)
    yield module.change(
        place, module.replace(place, f"({text})" if is_tight or is_called else text)
    )


def _is_provided(module: Module) -> bool:
    """Tell whether the module gives requests such a method, or asks whether they have it."""
    attributes = module.tree.by_type.get(ast.Attribute, ())
    constants = module.tree.by_type.get(ast.Constant, ())
    return any(
        isinstance(item, ast.Attribute) and item.attr == "is_ajax" and _is_written(item)
        for item in attributes
    ) or any(getattr(item, "value", None) == "is_ajax" for item in constants)


def _is_written(node: ast.Attribute) -> bool:
    return isinstance(node.ctx, ast.Store)


def _comparison(request: str, module: Module, *, operator: str) -> str:
    quote = '"' if module.data.count(b'"') > module.data.count(b"'") else "'"
    header, value = (f"{quote}{word}{quote}" for word in ("x-requested-with", "XMLHttpRequest"))
    return f"{request}.headers.get({header}) {operator} {value}"


def _is_not(node: ast.AST | None) -> bool:
    return isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not)


RULE = Rule(
    name="is_ajax",
    rows=("is-ajax",),
    summary="Replace `request.is_ajax()` by the header that it looked at.",
    since=(3, 1),
    removed_in=(4, 0),
    safety=Safety.SAFE,
    triggers=("is_ajax",),
    url="https://docs.djangoproject.com/en/3.1/releases/3.1/#id2",
    visit={ast.Attribute: visit_attribute},
    examples=(
        Example(
            title="a method that the project gives requests, or asks for",
            before="def f(request):\n    request.is_ajax = lambda: True\n"
            "    return request.is_ajax()\n",
        ),
        Example(
            before="if request.is_ajax() and ok:  # script\n    pass\n",
            after="if request.headers.get('x-requested-with') == 'XMLHttpRequest' and ok:"
            "  # script\n    pass\n",
        ),
        Example(
            before='x = "a" if not self.request.is_ajax() else "b"\n',
            after='x = "a" if self.request.headers.get("x-requested-with") != "XMLHttpRequest"'
            ' else "b"\n',
        ),
        Example(
            title="where a comparison would be read otherwise",
            before="x = request.is_ajax() == True\ny = not not request.is_ajax()\n",
            after="x = (request.headers.get('x-requested-with') == 'XMLHttpRequest') == True\n"
            "y = not request.headers.get('x-requested-with') != 'XMLHttpRequest'\n",
        ),
        Example(
            title="not called",
            before="check = request.is_ajax\n",
            advice="look at the header",
        ),
        Example(
            title="a method of something else",
            before="def is_ajax(request):\n    return client.is_ajax()\n\n\nis_ajax(request)\n",
        ),
    ),
)
