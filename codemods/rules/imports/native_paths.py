"""Take `upath()` and `npath()` away, which return what they are given."""

import ast
from collections.abc import Iterator

from codemods.change import Change, Drop, Edit
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module

_OLD = frozenset(("django.utils._os.upath", "django.utils._os.npath"))


def visit_call(node: ast.Call, module: Module) -> Iterator[Change]:
    """Leave the argument alone in the call's place."""
    if module.qualified(node.func) not in _OLD or len(node.args) != 1 or node.keywords:
        return
    [path] = node.args
    if isinstance(path, ast.Starred | ast.GeneratorExp | ast.NamedExpr):
        return
    inside = module.data[module.end(node.func) : module.end(node)]
    if b"\n" in inside or b"#" in inside:
        edits = (Edit(module.start(node), module.end(node.func), ""),)  # the brackets stay
    else:
        edits = (module.replace(node, _operand(path, module)),)
    drops = (Drop(node.func.id),) if isinstance(node.func, ast.Name) else ()
    yield module.change(node, *edits, imports=drops)


def _operand(path: ast.expr, module: Module) -> str:
    text = module.source(path)
    atoms = (ast.Name, ast.Attribute, ast.Call, ast.Subscript, ast.Constant)
    return text if isinstance(path, atoms) else f"({text})"


RULE = Rule(
    name="native_paths",
    summary="Take `upath()` and `npath()` away, which return what they are given.",
    rows=("upath-npath",),
    since=(2, 0),
    removed_in=(3, 0),
    safety=Safety.SAFE,
    triggers=(
        "upath",
        "npath",
    ),
    url="https://docs.djangoproject.com/en/3.0/releases/3.0/#removed-private-python-2-compatibility-apis",
    visit={ast.Call: visit_call},
    examples=(
        Example(
            before=(
                "import os\n"
                "\n"
                "from django.utils._os import safe_join, upath\n"
                "\n"
                "here = os.path.dirname(upath(__file__))\n"
            ),
            after=(
                "import os\n"
                "\n"
                "from django.utils._os import safe_join\n"
                "\n"
                "here = os.path.dirname(__file__)\n"
            ),
        ),
        Example(
            title="an expression keeps its brackets",
            before=("from django.utils._os import npath\n\nname = npath(a + b).lower()\n"),
            after="name = (a + b).lower()\n",
        ),
        Example(
            title="somebody's own",
            before=("from shop.paths import upath\n\nupath(a)\n"),
        ),
    ),
)
