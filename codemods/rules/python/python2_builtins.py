"""Use Python 3's builtins: `str` for `unicode`, `range` for `xrange`, and the like."""

import ast
from collections.abc import Iterator

from codemods.change import Advice, Change
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit.builtin_names import is_instance_check, means_builtin

NAMES = {
    "unicode": "str",
    "basestring": "str",
    "xrange": "range",
    "long": "int",
    "raw_input": "input",
    "unichr": "chr",
}
MOVED = {"reduce": "functools", "reload": "importlib"}
GONE = ("apply", "buffer", "cmp", "coerce", "execfile", "file", "intern")
WORDS = frozenset((*NAMES, *MOVED, *GONE))


def visit_name(node: ast.Name, module: Module) -> Iterator[Change | Advice]:
    """Write the new builtin, or import what is none any more."""
    if node.id not in WORDS or not isinstance(node.ctx, ast.Load):
        return
    if not module.is_builtin(node, node.id):
        return
    new = NAMES.get(node.id)
    if new and means_builtin(module, new, node) and not _is_repeated(node, module):
        yield module.change(node, module.replace(node, new))
    elif node.id in MOVED:
        needed = module.need(MOVED[node.id], node.id, at=node)
        if needed:
            yield module.change(node, module.replace(node, needed[0]), imports=needed[1])
    elif node.id in GONE and _is_called(node, module):
        yield module.advice(node, f"`{node.id}()` is gone from Python 3")


def visit_tuple(node: ast.Tuple, module: Module) -> Iterator[Change]:
    """Write each type once: `isinstance(x, (str, unicode))` asks for `str`."""
    if not is_instance_check(module, node) or not any(_is_repeated(e, module) for e in node.elts):
        return
    texts = dict.fromkeys(_new_name(element, module) for element in node.elts)
    has_comment = "#" in module.source(node)
    if not has_comment:
        text = next(iter(texts)) if len(texts) == 1 else f"({', '.join(texts)})"
        yield module.change(node, module.replace(node, text))


def _is_repeated(node: ast.expr, module: Module) -> bool:
    """Tell whether a type of a tuple comes to the same as another one in it."""
    parent = module.parent(node)
    if not isinstance(parent, ast.Tuple) or not is_instance_check(module, parent):
        return False
    if not isinstance(node, ast.Name) or node.id not in {*NAMES, *NAMES.values()}:
        return False
    names = [_new_name(element, module) for element in parent.elts]
    has_old = any(name != module.source(e) for name, e in zip(names, parent.elts, strict=True))
    return has_old and names.count(_new_name(node, module)) > 1


def _new_name(node: ast.expr, module: Module) -> str:
    if isinstance(node, ast.Name) and node.id in NAMES and module.is_builtin(node, node.id):
        return NAMES[node.id]
    return module.source(node)


def _is_called(node: ast.Name, module: Module) -> bool:
    parent = module.parent(node)
    return isinstance(parent, ast.Call) and parent.func is node


RULE = Rule(
    name="python2_builtins",
    rows=("py-builtins-unicode",),
    summary="Use Python 3's builtins: `str` for `unicode`, `range` for `xrange`, and the like.",
    since=(2, 0),
    safety=Safety.SAFE,
    triggers=(*NAMES, *MOVED, *GONE),
    url="https://docs.python.org/3/whatsnew/3.0.html#builtins",
    visit={ast.Name: visit_name, ast.Tuple: visit_tuple},
    examples=(
        Example(
            before="for i in xrange(3):\n    print(unicode(i), unichr(i), isinstance(i, long))\n",
            after="for i in range(3):\n    print(str(i), chr(i), isinstance(i, int))\n",
        ),
        Example(
            title="each type once",
            before="a = isinstance(x, (str, unicode))\nb = isinstance(x, (int, long, float))\n"
            "c = isinstance(x, (basestring, list))\n",
            after="a = isinstance(x, str)\nb = isinstance(x, (int, float))\n"
            "c = isinstance(x, (str, list))\n",
        ),
        Example(
            title="no builtin any more",
            before="import os\n\nx = reduce(f, xs)\n",
            after="from functools import reduce\nimport os\n\nx = reduce(f, xs)\n",
        ),
        Example(
            title="the module says what the name means",
            before="try:\n    unicode\nexcept NameError:\n    unicode = str\n\nx = unicode(1)\n"
            "\n\ndef f(long, file):\n    return long, file(1)\n",
        ),
        Example(
            title="a star import may bring the name",
            before="from shop.compat import *\n\nx = unicode(1)\n",
        ),
        Example(title="gone", before="x = cmp(1, 2)\n", advice="gone from Python 3"),
    ),
)
