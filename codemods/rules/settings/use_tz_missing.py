"""Keep naive datetimes where a project never chose: `USE_TZ` is on by default from Django 5.0."""

import ast
from collections.abc import Iterator

from codemods.change import Change
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import settings_files, statements

ANCHORS = ("USE_L10N", "USE_I18N", "TIME_ZONE", "LANGUAGE_CODE")


def visit_assign(node: ast.Assign, module: Module) -> Iterator[Change]:
    """Add `USE_TZ = False` beside the related settings, or below `INSTALLED_APPS`."""
    if statements.assigned_names(node) != ("INSTALLED_APPS",):
        return
    if not settings_files.is_base(module) or module.parent(node) is not module.root:
        return
    if settings_files.mentions(module, "USE_TZ"):
        return
    near = [found[0] for name in ANCHORS if (found := settings_files.assignments(module, name))]
    if near:
        yield module.change(node, statements.insert_after(module, near[0], "USE_TZ = False"))
    else:
        yield module.change(node, settings_files.insert_setting(module, node, "USE_TZ = False"))


RULE = Rule(
    name="use_tz_missing",
    rows=("use-tz-default",),
    summary="Set `USE_TZ = False` where a project never chose, as the default is True from 5.0.",
    since=(5, 0),
    safety=Safety.SAFE,
    triggers=("INSTALLED_APPS",),
    url="https://docs.djangoproject.com/en/5.0/releases/5.0/#features-removed-in-5-0",
    visit={ast.Assign: visit_assign},
    examples=(
        Example(
            path="config/settings.py",
            before="INSTALLED_APPS = ['shop']\nTIME_ZONE = 'UTC'\nSITE_ID = 1\n",
            after="INSTALLED_APPS = ['shop']\nTIME_ZONE = 'UTC'\nUSE_TZ = False\nSITE_ID = 1\n",
        ),
        Example(
            title="settings that come from elsewhere by name",
            path="tests/settings.py",
            before="globals().update(vars(base))\nINSTALLED_APPS = ['shop']\n",
        ),
        Example(
            title="nothing related to stand beside",
            path="tests/settings.py",
            before="INSTALLED_APPS = ['shop']\n",
            after="INSTALLED_APPS = ['shop']\n\nUSE_TZ = False\n",
        ),
        Example(
            title="chosen already",
            path="config/settings.py",
            before="INSTALLED_APPS = ['shop']\nUSE_TZ = env.bool('TZ')\n",
        ),
        Example(
            title="inherited, perhaps",
            path="config/settings.py",
            before="from base import *\nINSTALLED_APPS = ['shop']\n",
        ),
    ),
)
