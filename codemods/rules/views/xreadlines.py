"""Go through a request itself for `request.xreadlines()`, which is gone since Django 3.0."""

import ast
from collections.abc import Iterator

from codemods.change import Change, Edit
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import expressions, requests


def visit_call(node: ast.Call, module: Module) -> Iterator[Change]:
    """Leave the request alone in the call's place; asked for an iterator, it gives one."""
    func = node.func
    if not isinstance(func, ast.Attribute) or func.attr != "xreadlines":
        return
    if not requests.is_request(func.value) or node.args or node.keywords:
        return
    if expressions.is_iterated(module, node):
        yield module.change(node, Edit(module.end(func.value), module.end(node), ""))
    else:
        text = f"iter({module.source(func.value)})"
        yield module.change(node, module.replace(node, text))


RULE = Rule(
    name="xreadlines",
    rows=("xreadlines",),
    summary="Go through a request itself for `request.xreadlines()`.",
    since=(2, 0),
    removed_in=(3, 0),
    safety=Safety.SAFE,
    triggers=("xreadlines",),
    url="https://docs.djangoproject.com/en/3.0/releases/3.0/#features-removed-in-3-0",
    visit={ast.Call: visit_call},
    examples=(
        Example(
            before=(
                "def upload(request):\n    for line in request.xreadlines():  # one by one\n"
                "        save(line)\n    return next(request.xreadlines())\n"
            ),
            after=(
                "def upload(request):\n    for line in request:  # one by one\n"
                "        save(line)\n    return next(iter(request))\n"
            ),
        ),
        Example(title="a file", before="for line in stream.xreadlines():\n    pass\n"),
    ),
)
