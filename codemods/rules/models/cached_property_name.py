"""Make cached properties without `name`, which they learn from their class."""

import ast
from collections.abc import Iterator

from codemods.change import Change
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import calls

NAME = "django.utils.functional.cached_property"


def visit_call(node: ast.Call, module: Module) -> Iterator[Change]:
    """Take the name away where the property is assigned in a class, which tells it its name."""
    if module.qualified(node.func) != NAME or calls.has_star(node):
        return
    statement = module.parent(node)
    if not isinstance(statement, ast.Assign) or statement.value is not node:
        return
    if not isinstance(module.parent(statement), ast.ClassDef):
        return
    if calls.keyword(node, "name"):
        yield module.change(node, calls.remove_keywords(module, node, "name"))
    elif len(node.args) == 2:
        yield module.change(node, calls.remove_positional(module, node, 1))


_HEAD = "from django.utils.functional import cached_property\n\n\n"

RULE = Rule(
    name="cached_property_name",
    rows=("cached-property-name",),
    summary="Make cached properties without `name`.",
    since=(2, 2),
    removed_in=(5, 0),
    safety=Safety.SAFE,
    triggers=("cached_property",),
    url="https://docs.djangoproject.com/en/4.1/releases/4.1/#features-deprecated-in-4-1",
    visit={ast.Call: visit_call},
    examples=(
        Example(
            before=(
                f"{_HEAD}class Order:\n    total = cached_property(sum_up, name='total')  # slow\n"
                "    paid = cached_property(ask, 'paid')\n"
            ),
            after=(
                f"{_HEAD}class Order:\n    total = cached_property(sum_up)  # slow\n"
                "    paid = cached_property(ask)\n"
            ),
        ),
        Example(
            title="put into a class from outside, which tells no name",
            before=f"{_HEAD}setattr(Order, 'total', cached_property(sum_up, name='total'))\n",
        ),
        Example(
            title="another package's",
            before=(
                "from shop import cached_property\n\n\nclass A:\n"
                "    total = cached_property(sum_up, name='total')\n"
            ),
        ),
    ),
)
