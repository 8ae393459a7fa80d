"""Say `metaclass=` in the class's header instead of `__metaclass__` in its body."""

import ast
from collections.abc import Iterator

from codemods.change import Change
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import classes, statements
from codemods.toolkit.builtin_names import means_builtin


def visit_assign(node: ast.Assign, module: Module) -> Iterator[Change]:
    """Move the metaclass; `type` is what every class has anyway."""
    if statements.assigned_names(node) != ("__metaclass__",) or len(node.targets) != 1:
        return
    owner = module.parent(node)
    is_type = isinstance(node.value, ast.Name) and node.value.id == "type"
    if is_type and means_builtin(module, "type", node):
        yield module.change(node, statements.remove(module, node))
    elif isinstance(owner, ast.ClassDef) and _is_visible(owner, node.value):
        header = classes.add_metaclass(module, owner, module.source(node.value))
        if header:
            yield module.change(node, header, statements.remove(module, node))


def _is_visible(owner: ast.ClassDef, value: ast.expr) -> bool:
    """Tell whether a header can name the metaclass: one made in the class's body is not there."""
    while isinstance(value, ast.Attribute):
        value = value.value
    if not isinstance(value, ast.Name):
        return False
    names = {getattr(item, "name", "") for item in owner.body}
    return value.id not in names and not classes.defines(owner, value.id)


RULE = Rule(
    name="metaclass_attribute",
    rows=("py-metaclass-attr",),
    summary="Say `metaclass=` in the class's header instead of `__metaclass__` in its body.",
    since=(2, 0),
    safety=Safety.SAFE,
    triggers=("__metaclass__",),
    url="https://docs.python.org/3/reference/datamodel.html#metaclasses",
    visit={ast.Assign: visit_assign},
    examples=(
        Example(
            before="class Shop(Base):\n    __metaclass__ = abc.ABCMeta\n\n    name = 'x'\n",
            after="class Shop(Base, metaclass=abc.ABCMeta):\n    name = 'x'\n",
        ),
        Example(
            title="`type` is what there is anyway",
            before="__metaclass__ = type\n\n\nclass Shop:\n    __metaclass__ = Meta\n",
            after="class Shop(metaclass=Meta):\n    pass\n",
        ),
        Example(
            title="there is a metaclass, or it is made in the class itself",
            before="class A(metaclass=Meta):\n    __metaclass__ = Meta\n\n\nclass B:\n"
            "    class Meta(type):\n        pass\n\n    __metaclass__ = Meta\n",
        ),
        Example(title="built by a call", before="class A:\n    __metaclass__ = make()\n"),
    ),
)
