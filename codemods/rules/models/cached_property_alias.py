"""Give a cached property a second name by `property`, as it may have only one in Django 2.2."""

import ast
from collections.abc import Iterator

from codemods.change import Advice, Change
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import classes

NAME = "django.utils.functional.cached_property"


def visit_assign(node: ast.Assign, module: Module) -> Iterator[Change | Advice]:
    """Write `b = property(operator.attrgetter("a"))` for `b = a` in a class."""
    cls = module.parent(node)
    if not isinstance(cls, ast.ClassDef) or not isinstance(node.value, ast.Name):
        return
    found = classes.methods(cls, node.value.id)
    names = [target.id for target in node.targets if isinstance(target, ast.Name)]
    if len(found) != 1 or len(names) != len(node.targets):
        return
    if [module.qualified(decorator) for decorator in found[0].decorator_list] != [NAME]:
        return
    needed = module.need("", "operator", at=node)
    if needed is None or module.scopes.binds_in(cls, "property"):
        yield module.advice(node, "a cached property has one name from Django 2.2 on")
        return
    word, imports = needed
    text = f'property({word}.attrgetter("{node.value.id}"))'
    yield module.change(node, module.replace(node.value, text), imports=imports)


_HEAD = "from django.utils.functional import cached_property\n\n\n"
_BODY = "class Order:\n    @cached_property\n    def total(self):\n        return 1\n\n"

RULE = Rule(
    name="cached_property_alias",
    rows=("bi22-cached-property-alias",),
    summary="Give a cached property a second name by `property()`.",
    since=(2, 2),
    removed_in=(2, 2),
    safety=Safety.SAFE,
    triggers=("cached_property",),
    url="https://docs.djangoproject.com/en/2.2/releases/2.2/#cached-property-aliases",
    visit={ast.Assign: visit_assign},
    examples=(
        Example(
            before=f"{_HEAD}{_BODY}    amount = total  # old name\n",
            after=(
                f"import operator\n\n{_HEAD}{_BODY}"
                '    amount = property(operator.attrgetter("total"))  # old name\n'
            ),
        ),
        Example(
            title="the word is taken",
            before=f"{_HEAD}operator = '+'\n\n\n{_BODY}    amount = total\n",
            advice="has one name",
        ),
        Example(
            title="a method, and another property",
            before=(
                "from functools import cached_property\n\n\n"
                "class Order:\n    @cached_property\n    def total(self):\n        return 1\n\n"
                "    def pay(self):\n        pass\n\n    buy = pay\n    amount = total\n"
            ),
        ),
    ),
)
