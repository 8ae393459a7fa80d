"""Report attributes put on Django's settings whose names are not in capitals."""

import ast
from collections.abc import Iterator

from codemods.change import Advice
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module

SETTINGS = "django.conf.settings"
MESSAGE = "overridden settings give back names in capitals only, from Django 3.0 on"


def visit_attribute(node: ast.Attribute, module: Module) -> Iterator[Advice]:
    """Report `settings.name = …`."""
    if not isinstance(node.ctx, ast.Store) or node.attr.isupper():
        return
    if module.qualified(node.value) == SETTINGS:
        yield module.advice(node, MESSAGE)


def visit_call(node: ast.Call, module: Module) -> Iterator[Advice]:
    """Report `setattr(settings, name, …)` where any attribute of an object is handed on."""
    if not module.is_builtin(node.func, "setattr") or len(node.args) != 3:
        return
    function = module.enclosing(node, ast.FunctionDef)
    is_handed_on = isinstance(function, ast.FunctionDef) and function.name == "__setattr__"
    if is_handed_on and module.qualified(node.args[0]) == SETTINGS:
        yield module.advice(node, MESSAGE)


RULE = Rule(
    name="lower_case_settings",
    rows=(),
    summary="Report attributes put on Django's settings whose names are not in capitals.",
    since=(3, 0),
    safety=Safety.ADVICE,
    triggers=("settings",),
    url="https://docs.djangoproject.com/en/3.0/releases/3.0/#miscellaneous",
    visit={ast.Attribute: visit_attribute, ast.Call: visit_call},
    examples=(
        Example(
            before="from django.conf import settings\n\nsettings.cache = {}\n",
            advice="in capitals only",
        ),
        Example(
            title="all attributes handed on",
            before="from django.conf import settings as django_settings\n\n\nclass Settings:\n"
            "    def __setattr__(self, name, value):\n"
            "        setattr(django_settings, name, value)\n",
            advice="in capitals only",
        ),
        Example(
            title="capitals, other objects, and names from elsewhere",
            before="from django.conf import settings\n\nsettings.DEBUG = True\n"
            "shop.settings.cache = {}\nfor name in names:\n    setattr(settings, name, 1)\n",
        ),
    ),
)
