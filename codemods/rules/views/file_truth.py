"""Report the truth of a `File` that is asked for: it is always true from Django 6.1 on."""

import ast
from collections.abc import Iterator

from codemods.change import Advice
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import expressions
from codemods.toolkit.crossings import Crossing

FILES = frozenset(f"django.core.files.{module}File" for module in ("", "base."))
CHANGE = Crossing(
    (6, 1), "a File is true from Django 6.1 on, with or without a name: ask for .name"
)


def visit_name(node: ast.Name, module: Module) -> Iterator[Advice]:
    """Report a name whose truth is asked for and which its function makes a `File` of."""
    function = module.enclosing(node, ast.FunctionDef)
    if function is None or not isinstance(node.ctx, ast.Load) or not _is_asked(node, module):
        return
    values = [
        inner.value
        for inner in ast.walk(function)
        if isinstance(inner, ast.Assign)
        and any(isinstance(to, ast.Name) and to.id == node.id for to in inner.targets)
    ]
    if len(values) == 1 and _is_file(values[0], module):
        yield from CHANGE.at(node, module)


def _is_asked(node: ast.expr, module: Module) -> bool:
    parent = module.parent(node)
    if isinstance(parent, ast.UnaryOp) and isinstance(parent.op, ast.Not):
        return True
    if isinstance(parent, ast.Call):
        return module.is_builtin(parent.func, "bool")
    return expressions.is_truth(module, node)


def _is_file(node: ast.expr, module: Module) -> bool:
    return isinstance(node, ast.Call) and module.qualified(node.func) in FILES


_HEAD = "from django.core.files import File\n\n\ndef store(stream):\n"

RULE = Rule(
    name="file_truth",
    rows=("bi61-file-truthiness",),
    summary="Report the truth of a `File` that is asked for: it is always true from 6.1 on.",
    since=(6, 1),
    removed_in=(6, 1),
    safety=Safety.ADVICE,
    triggers=("File",),
    url="https://docs.djangoproject.com/en/6.1/releases/6.1/#miscellaneous",
    visit={ast.Name: visit_name},
    examples=(
        Example(
            before=f"{_HEAD}    bill = File(stream)\n    if bill:\n        keep(bill)\n",
            advice="ask for .name",
        ),
        Example(
            title="its name, another value, and another File",
            before=f"{_HEAD}    bill = File(stream)\n    if bill.name and stream:\n"
            "        keep(bill)\n    other = shop.File(stream)\n    if not other:\n"
            "        keep(other)\n",
        ),
    ),
)
