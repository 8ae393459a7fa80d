"""Use the builtins `map`, `filter` and `zip`, which are lazy now, instead of `itertools`'."""

import ast
from collections.abc import Iterator

from codemods.change import Change
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import names
from codemods.toolkit.builtin_names import means_builtin

BUILTINS = {"itertools.ifilter": "filter", "itertools.imap": "map", "itertools.izip": "zip"}


def visit_name(node: ast.Name | ast.Attribute, module: Module) -> Iterator[Change]:
    """Write the builtin where the old function is used."""
    builtin = BUILTINS.get(module.qualified(node) or "")
    if builtin and isinstance(node.ctx, ast.Load) and means_builtin(module, builtin, node):
        yield module.change(node, module.replace(node, builtin), imports=names.drop_of(node))


RULE = Rule(
    name="itertools_builtins",
    rows=("py-six-moves-range",),
    summary="Use the builtins `map`, `filter` and `zip` instead of `itertools`'.",
    since=(2, 0),
    safety=Safety.SAFE,
    triggers=("ifilter", "imap", "izip"),
    url="https://docs.python.org/3/whatsnew/3.0.html#views-and-iterators-instead-of-lists",
    visit={ast.Name: visit_name, ast.Attribute: visit_name},
    examples=(
        Example(
            before="import itertools\nfrom itertools import chain, izip\n\n"
            "x = chain(izip(a, itertools.imap(f, b)))\n",
            after="from itertools import chain\n\nx = chain(zip(a, map(f, b)))\n",
        ),
        Example(
            title="`map` is something else here",
            before="from itertools import imap\n\n\ndef f(map):\n    return imap(map, [])\n",
        ),
    ),
)
