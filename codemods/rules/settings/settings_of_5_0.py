"""Take settings away that Django 5.0 no longer reads."""

import ast
from collections.abc import Iterator

from codemods.change import Change
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import settings_files, statements

NOTES = {
    "CSRF_COOKIE_MASKED": "",
    "USE_DEPRECATED_PYTZ": "time zones are of zoneinfo: look for localize() and normalize().",
}


def visit_assign(node: ast.Assign, module: Module) -> Iterator[Change]:
    """Take the setting away; a value that was not the default leaves a note where it mattered."""
    names = statements.assigned_names(node)
    if len(names) != 1 or names[0] not in NOTES or not settings_files.is_removable(node, module):
        return
    is_default = isinstance(node.value, ast.Constant) and node.value.value is False
    note = "" if is_default else NOTES[names[0]]
    yield module.change(node, statements.remove(module, node), note=note)


RULE = Rule(
    name="settings_of_5_0",
    rows=("csrf-cookie-masked", "use-deprecated-pytz"),
    summary="Take settings away that Django 5.0 no longer reads.",
    since=(5, 0),
    removed_in=(5, 0),
    safety=Safety.REVIEW,
    triggers=tuple(NOTES),
    url="https://docs.djangoproject.com/en/5.0/releases/5.0/#features-removed-in-5-0",
    visit={ast.Assign: visit_assign},
    examples=(
        Example(
            path="config/settings.py",
            before="USE_TZ = True\nUSE_DEPRECATED_PYTZ = True\nCSRF_COOKIE_MASKED = True\n",
            after=(
                "USE_TZ = True\n# django-forge: review (settings_of_5_0): "
                "time zones are of zoneinfo: look for localize() and normalize().\n"
            ),
        ),
        Example(
            title="the default",
            path="config/settings.py",
            before="USE_TZ = True\nUSE_DEPRECATED_PYTZ = False\n",
            after="USE_TZ = True\n",
        ),
        Example(title="not a settings module", before="CSRF_COOKIE_MASKED = True\n"),
        Example(
            title="in a branch",
            path="config/settings.py",
            before="if OLD:\n    CSRF_COOKIE_MASKED = True\n",
        ),
    ),
)
