"""Replace `is_iterable(x)` by `isinstance(x, Iterable)`."""

import ast
from collections.abc import Iterator

from codemods.change import Change, Drop
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import calls

_OLD = "django.utils.itercompat.is_iterable"


def visit_call(node: ast.Call, module: Module) -> Iterator[Change]:
    """Ask the abstract class; what only has `__getitem__` was iterable before, which is rare."""
    if module.qualified(node.func) != _OLD or len(node.args) != 1 or node.keywords:
        return
    needed = module.need("collections.abc", "Iterable", at=node)
    if needed is None or calls.has_star(node):
        return
    word, imports = needed
    drops = (Drop(node.func.id),) if isinstance(node.func, ast.Name) else ()
    text = f"isinstance({module.source(node.args[0])}, {word})"
    yield module.change(node, module.replace(node, text), imports=(*imports, *drops))


RULE = Rule(
    name="is_iterable",
    summary="Replace `is_iterable(x)` by `isinstance(x, Iterable)`.",
    rows=("itercompat",),
    since=(5, 1),
    removed_in=(6, 0),
    safety=Safety.SAFE,
    triggers=("is_iterable",),
    url="https://docs.djangoproject.com/en/5.1/releases/5.1/#features-deprecated-in-5-1",
    visit={ast.Call: visit_call},
    examples=(
        Example(
            before=(
                "from django.utils.itercompat import is_iterable\n"
                "\n"
                "values = x if is_iterable(x) else [x]\n"
            ),
            after=(
                "from collections.abc import Iterable\n"
                "\n"
                "values = x if isinstance(x, Iterable) else [x]\n"
            ),
        ),
        Example(
            title="the word is taken",
            before=(
                "from django.utils.itercompat import is_iterable\n"
                "from typing import Iterable\n"
                "\n"
                "values: Iterable = x if is_iterable(x) else [x]\n"
            ),
        ),
        Example(
            title="somebody's own",
            before=("from shop.tools import is_iterable\n\nis_iterable(x)\n"),
        ),
    ),
)
