"""Define `__bool__` instead of Python 2's `__nonzero__`."""

import ast
from collections.abc import Iterator

from codemods.change import Change
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import classes, statements

OLD, NEW = "__nonzero__", "__bool__"


def visit_class(node: ast.ClassDef, module: Module) -> Iterator[Change]:
    """Rename the method; a second name for the same method goes."""
    aliases = [item for item in node.body if _is_alias(item)]
    found = classes.methods(node, OLD)
    if len(found) == 1 and (aliases or not classes.defines(node, NEW)):
        edits = [statements.remove(module, alias) for alias in aliases]
        yield module.change(found[0], classes.rename_definition(module, found[0], NEW), *edits)
    elif not found and aliases and classes.methods(node, NEW):
        yield module.change(aliases[0], *(statements.remove(module, alias) for alias in aliases))


def _is_alias(item: ast.stmt) -> bool:
    match item:
        case ast.Assign(targets=[ast.Name(id=target)], value=ast.Name(id=value)):
            return {target, value} == {OLD, NEW}
    return False


RULE = Rule(
    name="dunder_bool",
    rows=("py-dunder-nonzero",),
    summary="Define `__bool__` instead of Python 2's `__nonzero__`.",
    since=(2, 0),
    safety=Safety.SAFE,
    triggers=(OLD,),
    url="https://docs.python.org/3/reference/datamodel.html#object.__bool__",
    visit={ast.ClassDef: visit_class},
    examples=(
        Example(
            before="class Cart:\n    def __nonzero__(self):\n        return self.full\n",
            after="class Cart:\n    def __bool__(self):\n        return self.full\n",
        ),
        Example(
            title="one method by two names",
            before="class Cart:\n    def __bool__(self):\n        return self.full\n\n"
            "    __nonzero__ = __bool__\n\n\nclass Shop:\n    def __nonzero__(self):\n"
            "        return self.open\n\n    __bool__ = __nonzero__\n",
            after="class Cart:\n    def __bool__(self):\n        return self.full\n\n\n"
            "class Shop:\n    def __bool__(self):\n        return self.open\n",
        ),
        Example(
            title="both are there and differ",
            before="class Cart:\n    def __bool__(self):\n        return True\n\n"
            "    def __nonzero__(self):\n        return False\n",
        ),
    ),
)
