"""Leave the base class `object` unsaid."""

import ast
import re
from collections.abc import Iterator

from codemods.change import Change, Edit
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit.builtin_names import means_builtin


def visit_class(node: ast.ClassDef, module: Module) -> Iterator[Change]:
    """Take `object` away where it is the last base."""
    base = node.bases[-1] if node.bases else None
    if not isinstance(base, ast.Name) or base.id != "object":
        return
    edit = _edit(node, base, module)
    if edit and means_builtin(module, "object", base):
        yield module.change(node, edit)


def _edit(node: ast.ClassDef, base: ast.expr, module: Module) -> Edit | None:
    start, end = module.start(base), module.end(base)
    after = module.data[end : module.start(node.body[0])].decode()
    if len(node.bases) > 1:
        end_before = module.end(node.bases[-2])
        between = module.data[end_before:start].decode()
        return Edit(end_before, end, "") if re.fullmatch(r"\s*,\s*", between) else None
    if node.keywords:
        comma = re.match(r"\s*,\s*", after)
        return Edit(start, end + len(comma.group()), "") if comma else None
    before = module.data[module.start(node) : start].decode()
    open_bracket = re.fullmatch(rf"(class\s+{node.name})\s*\(\s*", before)
    close_bracket = re.match(r"\s*,?\s*\)", after)
    if not open_bracket or not close_bracket:
        return None
    first = module.start(node) + len(open_bracket.group(1).encode())
    return Edit(first, end + len(close_bracket.group()), "")


RULE = Rule(
    name="object_base",
    rows=("py-object-base",),
    summary="Leave the base class `object` unsaid.",
    since=(2, 0),
    safety=Safety.SAFE,
    triggers=("object",),
    url="https://docs.python.org/3/reference/compound_stmts.html#class-definitions",
    visit={ast.ClassDef: visit_class},
    examples=(
        Example(
            before="class Cart(object):  # a basket\n    pass\n",
            after="class Cart:  # a basket\n    pass\n",
        ),
        Example(
            title="after other bases, and before keywords",
            before="class A(Mixin, object):\n    pass\n\n\n"
            "class B(object, metaclass=Meta):\n    pass\n",
            after="class A(Mixin):\n    pass\n\n\nclass B(metaclass=Meta):\n    pass\n",
        ),
        Example(
            title="another `object`, and an order that would change",
            before="from shop.models import object\n\n\nclass A(object):\n    pass\n",
        ),
        Example(title="a base after `object`", before="class A(object, Mixin):\n    pass\n"),
        Example(
            title="a comment inside the brackets",
            before="class A(  # why\n    object\n):\n    pass\n",
        ),
    ),
)
