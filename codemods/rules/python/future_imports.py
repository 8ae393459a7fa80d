"""Remove imports from `__future__` of what is always on in Python 3."""

import ast
from collections.abc import Iterator

from codemods.change import Change
from codemods.imports.statement import edit_from_import
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import statements

ALWAYS_ON = {
    "absolute_import",
    "division",
    "generator_stop",
    "generators",
    "nested_scopes",
    "print_function",
    "unicode_literals",
    "with_statement",
}


def visit_import(node: ast.ImportFrom, module: Module) -> Iterator[Change]:
    """Take the names away, with the statement if none is left."""
    if node.module != "__future__" or node.level:
        return
    gone = {alias.name for alias in node.names if alias.name in ALWAYS_ON and not alias.asname}
    if len(gone) == len(node.names):
        yield module.change(node, statements.remove(module, node))
    elif gone:
        text = edit_from_import(module.source(node), removed=gone, replaced={}, added=[])
        yield module.change(node, module.replace(node, text))


RULE = Rule(
    name="future_imports",
    rows=("py-future-imports",),
    summary="Remove imports from `__future__` of what is always on in Python 3.",
    since=(2, 0),
    safety=Safety.SAFE,
    triggers=tuple(sorted(ALWAYS_ON)),
    url="https://docs.python.org/3/library/__future__.html",
    visit={ast.ImportFrom: visit_import},
    examples=(
        Example(
            before='"""Shop."""\nfrom __future__ import unicode_literals\n\nimport os\n',
            after='"""Shop."""\n\nimport os\n',
        ),
        Example(
            before="from __future__ import absolute_import, division\n\nimport os\n",
            after="import os\n",
        ),
        Example(
            title="annotations are not always on",
            before="from __future__ import annotations, print_function  # typed\n",
            after="from __future__ import annotations  # typed\n",
        ),
        Example(title="nothing to remove", before="from __future__ import annotations\n"),
        Example(
            title="somebody's own", before="from .__future__ import division\n\nx = division\n"
        ),
    ),
)
