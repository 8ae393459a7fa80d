"""Pass the two parts of a condition to `query.add_filter`, as Django 4.0 takes them."""

import ast
from collections.abc import Iterator

from codemods.change import Advice, Change, Edit
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import receivers


def visit_call(node: ast.Call, module: Module) -> Iterator[Change | Advice]:
    """Take the brackets of a pair away; a pair that is made elsewhere is reported."""
    func = node.func
    if not isinstance(func, ast.Attribute) or func.attr != "add_filter" or node.keywords:
        return
    if receivers.last_word(func.value) not in {"query", "_query"} or len(node.args) != 1:
        return
    [pair] = node.args
    if isinstance(pair, ast.Tuple) and len(pair.elts) == 2 and _is_plain(pair, module):
        first, last = pair.elts
        opening = Edit(module.start(pair), module.start(first), "")
        yield module.change(node, opening, Edit(module.end(last), module.end(pair), ""))
    elif isinstance(pair, ast.Name | ast.Tuple):
        yield module.advice(node, "query.add_filter() takes a lookup and a value, not a pair")


def _is_plain(pair: ast.Tuple, module: Module) -> bool:
    text = module.source(pair)
    is_starred = any(isinstance(part, ast.Starred) for part in pair.elts)
    return text.startswith("(") and "#" not in text and not is_starred


RULE = Rule(
    name="query_add_filter",
    rows=("bi40-add-filter",),
    summary="Pass the two parts of a condition to `query.add_filter()`.",
    since=(4, 0),
    removed_in=(4, 0),
    safety=Safety.SAFE,
    triggers=("add_filter",),
    url="https://docs.djangoproject.com/en/4.0/releases/4.0/#miscellaneous",
    visit={ast.Call: visit_call},
    examples=(
        Example(
            before="queryset.query.add_filter(('day__lt', today()))  # old\n",
            after="queryset.query.add_filter('day__lt', today())  # old\n",
        ),
        Example(
            title="a pair from elsewhere",
            before="queryset.query.add_filter(condition)\n",
            advice="takes a lookup and a value",
        ),
        Example(
            title="two arguments already, and of something else",
            before="queryset.query.add_filter('a', 1)\nmenu.add_filter(('a', 1))\n"
            "search.query.add_filter(SQ(a=1))\n",
        ),
    ),
)
