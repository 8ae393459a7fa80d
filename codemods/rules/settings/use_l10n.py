"""Remove the `USE_L10N` setting, always on since Django 4.0."""

import ast
from collections.abc import Iterator

from codemods.change import Advice, Change
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import statements


def visit_assign(node: ast.Assign, module: Module) -> Iterator[Change | Advice]:
    """Take `USE_L10N = True` away; anything else changes what the project shows and is reported."""
    if statements.assigned_names(node) != ("USE_L10N",):
        return
    if not module.is_settings or module.parent(node) is not module.root:
        return
    if isinstance(node.value, ast.Constant) and node.value.value is True:
        yield module.change(node, statements.remove(module, node))
    else:
        yield module.advice(
            node, "USE_L10N is always on from Django 4.0: dates and numbers get localized"
        )


RULE = Rule(
    name="use_l10n",
    rows=("use-l10n", "bi40-use-l10n-default"),
    summary="Remove the `USE_L10N` setting, always on since Django 4.0.",
    since=(4, 0),
    removed_in=(5, 0),
    safety=Safety.SAFE,
    triggers=("USE_L10N",),
    url="https://docs.djangoproject.com/en/4.0/releases/4.0/#localization",
    visit={ast.Assign: visit_assign},
    examples=(
        Example(
            path="config/settings.py",
            before="USE_I18N = True\nUSE_L10N = True  # local formats\nUSE_TZ = True\n",
            after="USE_I18N = True\nUSE_TZ = True\n",
        ),
        Example(
            title="switched off: the project's output will change, so a person decides",
            path="config/settings.py",
            before="USE_L10N = False\n",
            advice="always on from Django 4.0",
        ),
        Example(
            title="a dynamic value is kept",
            path="config/settings.py",
            before="USE_L10N = env.bool('L10N')\n",
            advice="always on from Django 4.0",
        ),
        Example(title="a name outside settings is somebody's own", before="USE_L10N = True\n"),
        Example(
            title="inside a branch",
            path="config/settings.py",
            before="import django\nif django.VERSION < (4, 0):\n    USE_L10N = True\n",
        ),
    ),
)
