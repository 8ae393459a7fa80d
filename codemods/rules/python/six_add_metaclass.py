"""Say `metaclass=` in the class's header instead of the decorator `six.add_metaclass`."""

import ast
from collections.abc import Iterator

from codemods.change import Change
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import classes, six


def visit_class(node: ast.ClassDef, module: Module) -> Iterator[Change]:
    """Move the metaclass from the decorator to the header."""
    for decorator in node.decorator_list:
        if not isinstance(decorator, ast.Call) or decorator.keywords or len(decorator.args) != 1:
            continue
        if six.used(module, decorator.func) == "add_metaclass":
            header = classes.add_metaclass(module, node, module.source(decorator.args[0]))
            if header:
                removal = classes.remove_decorator(module, decorator)
                yield module.change(node, header, removal, imports=six.drop(decorator.func))


RULE = Rule(
    name="six_add_metaclass",
    rows=("py-six-add-metaclass", "utils-six"),
    summary="Say `metaclass=` in the class's header instead of the decorator `six.add_metaclass`.",
    since=(2, 0),
    safety=Safety.SAFE,
    triggers=("add_metaclass",),
    url="https://docs.djangoproject.com/en/3.0/releases/3.0/#removed-private-python-2-compatibility-apis",
    visit={ast.ClassDef: visit_class},
    examples=(
        Example(
            before="import six\n\n\n@six.add_metaclass(Meta)\nclass Shop(Base):\n    pass\n",
            after="class Shop(Base, metaclass=Meta):\n    pass\n",
        ),
        Example(
            title="without bases, beside another decorator",
            before="from django.utils.six import add_metaclass\n\n\n@register\n"
            "@add_metaclass(Meta)\nclass Shop():\n    pass\n",
            after="@register\nclass Shop(metaclass=Meta):\n    pass\n",
        ),
        Example(
            title="there is a metaclass already",
            before="import six\n\n\n@six.add_metaclass(A)\nclass Shop(metaclass=B):\n    pass\n",
        ),
    ),
)
