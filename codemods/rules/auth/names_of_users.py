"""Report code that waits for `NotImplementedError` from a user's names, gone with Django 2.0."""

import ast
from collections.abc import Iterator

from codemods.change import Advice
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import ancestry, model_traits, super_calls
from codemods.toolkit.crossings import Crossing

NAMES = ("get_short_name", "get_full_name")
CHANGE = Crossing(
    (2, 0), "AbstractBaseUser has no such method from Django 2.0 on: it is an AttributeError"
)
BARE = frozenset(
    f"django.contrib.auth.{module}.AbstractBaseUser" for module in ("models", "base_user")
)
FULL = frozenset(("django.contrib.auth.models.AbstractUser",))


def visit_try(node: ast.Try, module: Module) -> Iterator[Advice]:
    """Report `except NotImplementedError` around a call of one of the methods."""
    called = any(
        isinstance(inner, ast.Attribute) and inner.attr in NAMES
        for statement in node.body
        for inner in ast.walk(statement)
    )
    for handler in node.handlers if called else ():
        if handler.type is not None and module.is_builtin(handler.type, "NotImplementedError"):
            yield from CHANGE.at(handler, module)


def visit_function(node: ast.FunctionDef, module: Module) -> Iterator[Advice]:
    """Report a call of the parent's method in a user that derives from the bare base."""
    cls = ancestry.owner(node, module)
    if node.name in NAMES and cls is not None and model_traits.is_model(cls, module):
        found = ancestry.ancestors(cls, module)
        if found & BARE and not found & FULL:
            for call in super_calls.calls_of(node):
                yield from CHANGE.at(call, module)


RULE = Rule(
    name="names_of_users",
    rows=("bi20-abstractbaseuser-names",),
    summary="Report code that counts on the stubs of a user's names, gone with Django 2.0.",
    since=(2, 0),
    removed_in=(2, 0),
    safety=Safety.ADVICE,
    triggers=NAMES,
    url="https://docs.djangoproject.com/en/2.0/releases/2.0/#miscellaneous",
    visit={ast.Try: visit_try, ast.FunctionDef: visit_function},
    examples=(
        Example(
            before="try:\n    name = user.get_full_name()\nexcept NotImplementedError:\n"
            "    name = ''\n",
            advice="an AttributeError",
        ),
        Example(
            title="the parent's method",
            path="shop/models.py",
            before="from django.contrib.auth.models import AbstractBaseUser\n\n\n"
            "class User(AbstractBaseUser):\n    def get_short_name(self):\n"
            "        return super().get_short_name() or 'you'\n",
            advice="no such method",
        ),
        Example(
            title="a method of one's own, and a parent that has it",
            path="shop/models.py",
            before="from django.contrib.auth.models import AbstractBaseUser, AbstractUser\n\n\n"
            "class User(AbstractBaseUser):\n    def get_short_name(self):\n"
            "        return self.name\n\n\nclass Other(AbstractUser):\n"
            "    def get_full_name(self):\n        return super().get_full_name() or 'you'\n\n\n"
            "try:\n    x = price()\nexcept NotImplementedError:\n    x = 0\n",
        ),
    ),
)
