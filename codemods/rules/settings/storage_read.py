"""Read the class of a storage from `STORAGES`, the only setting for it since Django 5.1."""

import ast
from collections.abc import Iterator

from codemods.change import Change
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module

SETTINGS = "django.conf.settings"
ALIASES = {"DEFAULT_FILE_STORAGE": "default", "STATICFILES_STORAGE": "staticfiles"}


def visit_attribute(node: ast.Attribute, module: Module) -> Iterator[Change]:
    """Follow `settings.DEFAULT_FILE_STORAGE` where it is read."""
    if node.attr not in ALIASES or not isinstance(node.ctx, ast.Load):
        return
    if module.qualified(node.value) != SETTINGS or module.enclosing(node, ast.JoinedStr):
        return
    text = f'{module.source(node.value)}.STORAGES["{ALIASES[node.attr]}"]["BACKEND"]'
    yield module.change(node, module.replace(node, text))


_IMPORT = "from django.conf import settings\n\n"

RULE = Rule(
    name="storage_read",
    rows=(),
    summary="Read the class of a storage from `STORAGES`.",
    since=(5, 1),
    removed_in=(5, 1),
    safety=Safety.SAFE,
    triggers=tuple(ALIASES),
    url="https://docs.djangoproject.com/en/5.1/releases/5.1/#features-removed-in-5-1",
    visit={ast.Attribute: visit_attribute},
    examples=(
        Example(
            before=f"{_IMPORT}if settings.DEFAULT_FILE_STORAGE == 'shop.Files':  # us\n"
            "    find(settings.STATICFILES_STORAGE)\n",
            after=f'{_IMPORT}if settings.STORAGES["default"]["BACKEND"] == \'shop.Files\':  # us\n'
            '    find(settings.STORAGES["staticfiles"]["BACKEND"])\n',
        ),
        Example(
            title="what is set, and other settings",
            before=f"{_IMPORT}settings.DEFAULT_FILE_STORAGE = 'shop.Files'\n"
            "x = shop.settings.DEFAULT_FILE_STORAGE\n",
        ),
    ),
)
