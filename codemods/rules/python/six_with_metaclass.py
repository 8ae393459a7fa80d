"""Say `metaclass=` instead of `six.with_metaclass(...)` among the bases."""

import ast
from collections.abc import Iterator

from codemods.change import Change, Edit
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import six
from codemods.toolkit.builtin_names import means_builtin


def visit_class(node: ast.ClassDef, module: Module) -> Iterator[Change]:
    """Take the metaclass and the bases out of the call."""
    calls = [base for base in node.bases if _is_with_metaclass(base, module)]
    if len(calls) != 1 or node.keywords:
        return
    [call] = calls
    if not isinstance(call, ast.Call) or not _is_plain(call):
        return
    metaclass = f"metaclass={module.source(call.args[0])}"
    bases = _bases(call, module)
    if len(node.bases) == 1:
        text = ", ".join(filter(None, (bases, metaclass)))
        edits = [module.replace(call, text)]
    elif bases:
        end = max(module.end(base) for base in node.bases)
        last = f"{bases}, {metaclass}" if end == module.end(call) else bases
        edits = [module.replace(call, last)]
        if last == bases:
            edits.append(Edit(end, end, f", {metaclass}"))
    elif node.bases[-1] is call:
        edits = [module.replace(call, metaclass)]
    else:
        return
    yield module.change(node, *edits, imports=six.drop(call.func))


def _is_with_metaclass(base: ast.expr, module: Module) -> bool:
    return isinstance(base, ast.Call) and six.used(module, base.func) == "with_metaclass"


def _is_plain(call: ast.Call) -> bool:
    has_star = any(isinstance(arg, ast.Starred) for arg in call.args)
    return bool(call.args) and not call.keywords and not has_star


def _bases(call: ast.Call, module: Module) -> str:
    """Give the text of the real bases; a lone `object` goes without saying."""
    bases = call.args[1:]
    if not bases:
        return ""
    [first, last] = bases[0], bases[-1]
    if len(bases) == 1 and isinstance(first, ast.Name) and first.id == "object":
        return "" if means_builtin(module, "object", first) else "object"
    return module.data[module.start(first) : module.end(last)].decode()


RULE = Rule(
    name="six_with_metaclass",
    rows=("py-six-with-metaclass", "utils-six"),
    summary="Say `metaclass=` instead of `six.with_metaclass(...)` among the bases.",
    since=(2, 0),
    safety=Safety.SAFE,
    triggers=("with_metaclass",),
    url="https://docs.djangoproject.com/en/3.0/releases/3.0/#removed-private-python-2-compatibility-apis",
    visit={ast.ClassDef: visit_class},
    examples=(
        Example(
            before="from django.utils import six\n\n\n"
            "class Shop(six.with_metaclass(Meta, Base)):  # open\n    pass\n",
            after="class Shop(Base, metaclass=Meta):  # open\n    pass\n",
        ),
        Example(
            title="`object`, or no base at all",
            before="from six import with_metaclass\n\n\nclass A(with_metaclass(Meta, object)):\n"
            "    pass\n\n\nclass B(with_metaclass(Meta)):\n    pass\n",
            after="class A(metaclass=Meta):\n    pass\n\n\nclass B(metaclass=Meta):\n    pass\n",
        ),
        Example(
            title="among other bases",
            before="import six\n\n\nclass A(Mixin, six.with_metaclass(Meta, B, C), D):\n"
            "    pass\n\n\nclass E(Mixin, six.with_metaclass(Meta)):\n    pass\n",
            after="class A(Mixin, B, C, D, metaclass=Meta):\n    pass\n\n\n"
            "class E(Mixin, metaclass=Meta):\n    pass\n",
        ),
        Example(
            title="bases that are not known here",
            before="import six\n\n\nclass A(six.with_metaclass(Meta, *BASES)):\n    pass\n",
        ),
    ),
)
