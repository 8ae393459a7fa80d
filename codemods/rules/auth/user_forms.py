"""Report forms that make users, which refuse names that differ in case from Django 4.2 on."""

import ast
from collections.abc import Iterator

from codemods.change import Advice
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit.crossings import Crossing

FORM = "django.contrib.auth.forms.UserCreationForm"
CHANGE = Crossing(
    (4, 2),
    "UserCreationForm refuses a name that differs only in case from Django 4.2 on: "
    "BaseUserCreationForm keeps what was",
)


def visit_class(node: ast.ClassDef, module: Module) -> Iterator[Advice]:
    """Report a form that derives from it."""
    for base in node.bases:
        if module.qualified(base) == FORM:
            yield from CHANGE.at(node, module)


def visit_call(node: ast.Call, module: Module) -> Iterator[Advice]:
    """Report the form itself where a view makes one."""
    if module.qualified(node.func) == FORM:
        yield from CHANGE.at(node, module)


RULE = Rule(
    name="user_forms",
    rows=("bi42-usercreationform",),
    summary="Report forms that make users, which refuse names that differ only in case.",
    since=(4, 2),
    removed_in=(4, 2),
    safety=Safety.ADVICE,
    triggers=("UserCreationForm",),
    url="https://docs.djangoproject.com/en/4.2/releases/4.2/#miscellaneous",
    visit={ast.ClassDef: visit_class, ast.Call: visit_call},
    examples=(
        Example(
            path="shop/forms.py",
            before="from django.contrib.auth.forms import UserCreationForm\n\n\n"
            "class SignUp(UserCreationForm):\n    pass\n",
            advice="BaseUserCreationForm keeps",
        ),
        Example(
            title="forms of another base",
            path="shop/forms.py",
            before="from django.contrib.auth.forms import BaseUserCreationForm, UserChangeForm\n"
            "from shop.auth import UserCreationForm\n\n\nclass SignUp(BaseUserCreationForm):\n"
            "    pass\n\n\nclass Other(UserCreationForm):\n    pass\n",
        ),
    ),
)
