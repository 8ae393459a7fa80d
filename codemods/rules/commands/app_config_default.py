"""Report several `AppConfig` of one app, of which none says that it is the default."""

import ast
from collections.abc import Iterator

from codemods.change import Advice
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import ancestry, classes

CONFIGS = frozenset(f"django.apps.{part}AppConfig" for part in ("", "config."))


def visit_class(node: ast.ClassDef, module: Module) -> Iterator[Advice]:
    """Report the first of several configurations in `apps.py`."""
    if module.path.name != "apps.py":
        return
    found = [
        item
        for item in module.root.body
        if isinstance(item, ast.ClassDef) and ancestry.derives_from(item, module, CONFIGS)
    ]
    if len(found) < 2 or node is not found[0]:
        return
    if not any(classes.defines(item, "default") for item in found):
        yield module.advice(node, "say default = True in one of these: Django 3.2 looks for it")


_IMPORT = "from django.apps import AppConfig\n\n\n"

RULE = Rule(
    name="app_config_default",
    rows=("bi32-appconfig-auto",),
    summary="Report several `AppConfig` of one app, of which none is the default.",
    since=(3, 2),
    safety=Safety.ADVICE,
    triggers=("AppConfig",),
    url="https://docs.djangoproject.com/en/3.2/releases/3.2/#automatic-appconfig-discovery",
    visit={ast.ClassDef: visit_class},
    examples=(
        Example(
            path="shop/apps.py",
            before=(
                f"{_IMPORT}class Shop(AppConfig):\n    name = 'shop'\n\n\n"
                "class Other(AppConfig):\n    name = 'shop'\n"
            ),
            advice="say default = True",
        ),
        Example(
            title="one of them says so, or there is one only",
            path="shop/apps.py",
            before=(
                f"{_IMPORT}class Shop(AppConfig):\n    name = 'shop'\n    default = True\n\n\n"
                "class Other(Shop):\n    default = False\n"
            ),
        ),
    ),
)
