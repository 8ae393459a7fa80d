"""Call `items()`, `keys()` and `values()`, and ask `key in d`, instead of Python 2's methods."""

import ast
from collections.abc import Iterator

from codemods.change import Change
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import expressions
from codemods.toolkit.calls import rename_function

METHODS = {
    "iteritems": "items",
    "iterkeys": "keys",
    "itervalues": "values",
    "viewitems": "items",
    "viewkeys": "keys",
    "viewvalues": "values",
}


def visit_call(node: ast.Call, module: Module) -> Iterator[Change]:
    """Write the new form of a call, unless the method may be the project's own."""
    if not isinstance(node.func, ast.Attribute) or node.keywords:
        return
    name = node.func.attr
    if _is_own(name, node.func.value, module):
        return
    if name in METHODS and not node.args:
        if expressions.is_iterated(module, node) or name.startswith("view"):
            yield module.change(node, rename_function(module, node, METHODS[name]))
        else:
            text = f"iter({module.source(node.func.value)}.{METHODS[name]}())"
            yield module.change(node, module.replace(node, text))
    elif name == "has_key" and len(node.args) == 1 and not isinstance(node.args[0], ast.Starred):
        yield from _has_key(node, module)


def _has_key(node: ast.Call, module: Module) -> Iterator[Change]:
    """Write `key in d`, and `key not in d` for `not d.has_key(key)`."""
    if not isinstance(node.func, ast.Attribute):
        return
    whole: ast.expr = node
    parent = module.parent(node)
    word = "in"
    if isinstance(parent, ast.UnaryOp) and isinstance(parent.op, ast.Not):
        whole, word = parent, "not in"
    key = expressions.as_compared(module, node.args[0])
    text = f"{key} {word} {expressions.as_compared(module, node.func.value)}"
    if not _is_loose(whole, module):
        text = f"({text})"
    yield module.change(node, module.replace(whole, text))


def _is_loose(node: ast.expr, module: Module) -> bool:
    """Tell whether a comparison can stand where a node does without brackets."""
    parent = module.parent(node)
    if isinstance(parent, ast.Call):
        return node in parent.args
    return isinstance(
        parent, ast.stmt | ast.BoolOp | ast.keyword | ast.IfExp | ast.List | ast.comprehension
    ) and not isinstance(parent, ast.For)


def _is_own(name: str, receiver: ast.expr, module: Module) -> bool:
    """Tell whether the project defines such a method, or a cache has it (Django's does)."""
    if any(name in known.members for known in module.facts.classes.values()):
        return True
    functions = module.tree.by_type.get(ast.FunctionDef, ())
    if any(getattr(function, "name", "") == name for function in functions):
        return True
    return "cache" in module.source(receiver).lower() or "cache" in str(module.qualified(receiver))


RULE = Rule(
    name="dict_methods",
    rows=("py-dict-iteritems", "context-has-key"),
    summary="Call `items()`, `keys()` and `values()`, and ask `key in d`.",
    since=(2, 0),
    safety=Safety.SAFE,
    triggers=(*METHODS, "has_key"),
    url="https://docs.python.org/3/whatsnew/3.0.html#views-and-iterators-instead-of-lists",
    visit={ast.Call: visit_call},
    examples=(
        Example(
            before="for k, v in d.iteritems():  # all\n    print(k, v)\n"
            "if d.has_key('a') and not d.has_key(b or c):\n    x = sorted(d.itervalues())\n",
            after="for k, v in d.items():  # all\n    print(k, v)\n"
            "if 'a' in d and (b or c) not in d:\n    x = sorted(d.values())\n",
        ),
        Example(
            title="an iterator where one may be needed, brackets where they are",
            before="first = next(d.iterkeys())\nx = d.has_key(1) == True\n",
            after="first = next(iter(d.keys()))\nx = (1 in d) == True\n",
        ),
        Example(
            title="the context of a template",
            before="def render(self, context):\n    return context.has_key('user')\n",
            after="def render(self, context):\n    return 'user' in context\n",
        ),
        Example(
            title="a cache has such a method",
            before="from django.core.cache import cache, caches\n\n"
            "x = cache.has_key('a') or caches['b'].has_key('c')\n",
        ),
        Example(
            title="the module's own",
            before="class Bag:\n    def iteritems(self):\n        return iter(())\n\n\n"
            "x = list(Bag().iteritems())\n",
        ),
        Example(title="arguments", before="x = list(d.iteritems(multi=True))\n"),
    ),
)
