"""Say which primary key models get, so that Django's changing default makes no migration."""

import ast
from collections.abc import Iterator

from codemods.change import Change
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import settings_files, statements

LINE = 'DEFAULT_AUTO_FIELD = "django.db.models.AutoField"'


def visit_assign(node: ast.Assign, module: Module) -> Iterator[Change]:
    """Add the setting below `INSTALLED_APPS`, in the module that all others build on."""
    if statements.assigned_names(node) != ("INSTALLED_APPS",):
        return
    if not settings_files.is_base(module) or module.parent(node) is not module.root:
        return
    if not settings_files.mentions(module, "DEFAULT_AUTO_FIELD"):
        yield module.change(node, settings_files.insert_setting(module, node, LINE))


RULE = Rule(
    name="default_auto_field_missing",
    rows=("default-auto-field-missing",),
    summary="Set `DEFAULT_AUTO_FIELD` to the integer keys that a project's tables already have.",
    since=(3, 2),
    removed_in=(6, 0),
    safety=Safety.SAFE,
    triggers=("INSTALLED_APPS",),
    url="https://docs.djangoproject.com/en/3.2/releases/3.2/#customizing-type-of-auto-created-primary-keys",
    visit={ast.Assign: visit_assign},
    examples=(
        Example(
            path="config/settings.py",
            before="INSTALLED_APPS = [\n    'shop',  # ours\n]\nSITE_ID = 1\n",
            after=(
                "INSTALLED_APPS = [\n    'shop',  # ours\n]\n\n"
                'DEFAULT_AUTO_FIELD = "django.db.models.AutoField"\nSITE_ID = 1\n'
            ),
        ),
        Example(
            title="a module that builds on another one",
            path="config/settings/local.py",
            before="from .base import *\nINSTALLED_APPS = ['shop']\n",
        ),
        Example(
            title="set already, if only by a branch",
            path="config/settings.py",
            before=(
                "INSTALLED_APPS = ['shop']\nif BIG:\n"
                "    DEFAULT_AUTO_FIELD = 'django.db.models.BigAutoField'\n"
            ),
        ),
        Example(title="not a settings module", before="INSTALLED_APPS = ['shop']\n"),
    ),
)
