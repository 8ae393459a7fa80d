"""Open files without the mode `U`, which Python 3.11 refuses."""

import ast
from collections.abc import Iterator

from codemods.change import Change
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import calls

MODES = {"U": "r", "rU": "r", "Ur": "r", "rbU": "rb", "rUb": "rb", "Ub": "rb", "rtU": "rt"}
OPENERS = frozenset(("io.open", "codecs.open"))


def visit_call(node: ast.Call, module: Module) -> Iterator[Change]:
    """Read a text as Python 3 does by itself: with all line ends as one."""
    if not module.is_builtin(node.func, "open") and module.qualified(node.func) not in OPENERS:
        return
    match calls.argument(node, "mode", position=1):
        case ast.Constant(value=str(mode)) as given if mode in MODES:
            if module.source(given) in {f'"{mode}"', f"'{mode}'"}:
                edit = module.replace(given, module.source(given).replace(mode, MODES[mode]))
                yield module.change(node, edit)


RULE = Rule(
    name="universal_newlines",
    rows=(),
    summary="Open files without the mode `U`, which Python 3.11 refuses.",
    since=(2, 0),
    safety=Safety.SAFE,
    triggers=("open",),
    url="https://docs.python.org/3/whatsnew/3.11.html#changes-in-the-python-api",
    visit={ast.Call: visit_call},
    examples=(
        Example(
            before="import io\n\n"
            "with open(path, 'U') as first, open(path, mode=\"rU\") as second:\n"
            "    io.open(path, 'rbU')  # bytes\n",
            after="import io\n\n"
            "with open(path, 'r') as first, open(path, mode=\"r\") as second:\n"
            "    io.open(path, 'rb')  # bytes\n",
        ),
        Example(
            title="other modes, and somebody's own",
            before="open(path, 'r')\nopen(path, mode)\nshop.open(path, 'U')\nopen(*args, 'U')\n",
        ),
        Example(
            title="a function of that name",
            before="def open(path, mode):\n    pass\n\n\nopen(path, 'U')\n",
        ),
    ),
)
