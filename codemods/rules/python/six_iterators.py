"""Call the mapping's own `items()`, `keys()` and `values()` instead of six's functions."""

import ast
from collections.abc import Iterator

from codemods.change import Change
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import expressions, six

METHODS = {
    "iteritems": "items",
    "iterkeys": "keys",
    "itervalues": "values",
    "viewitems": "items",
    "viewkeys": "keys",
    "viewvalues": "values",
    "iterlists": "lists",
}


def visit_call(node: ast.Call, module: Module) -> Iterator[Change]:
    """Turn `six.iteritems(d)` into `d.items()`, as an iterator only where one may be needed."""
    name = six.used(module, node.func) or ""
    if name not in METHODS or len(node.args) != 1 or node.keywords:
        return
    if isinstance(node.args[0], ast.Starred):
        return
    text = f"{expressions.as_operand(module, node.args[0])}.{METHODS[name]}()"
    if name.startswith("iter") and not expressions.is_iterated(module, node):
        text = f"iter({text})"
    yield module.change(node, module.replace(node, text), imports=six.drop(node.func))


RULE = Rule(
    name="six_iterators",
    rows=("py-six-iter", "utils-six"),
    summary="Call the mapping's own `items()`, `keys()` and `values()` instead of six's functions.",
    since=(2, 0),
    safety=Safety.SAFE,
    triggers=tuple(METHODS),
    url="https://docs.djangoproject.com/en/3.0/releases/3.0/#removed-private-python-2-compatibility-apis",
    visit={ast.Call: visit_call},
    examples=(
        Example(
            before="from django.utils import six, timezone\n\n"
            "for key, value in six.iteritems(defaults):  # all\n    print(key, timezone.now())\n",
            after="from django.utils import timezone\n\n"
            "for key, value in defaults.items():  # all\n    print(key, timezone.now())\n",
        ),
        Example(
            title="an operator is put in parentheses",
            before="import six\n\nnames = sorted(six.iterkeys(a or b))\n",
            after="names = sorted((a or b).keys())\n",
        ),
        Example(
            title="what somebody may call `next` on stays an iterator",
            before="import six\n\nfirst = next(six.itervalues(d))\nrest = six.iteritems(d)\n",
            after="first = next(iter(d.values()))\nrest = iter(d.items())\n",
        ),
        Example(
            title="keyword arguments are for multi-valued dictionaries",
            before="import six\n\nfor pair in six.iteritems(d, multi=True):\n    print(pair)\n",
        ),
    ),
)
