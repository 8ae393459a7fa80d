"""Take away `DEFAULT_HASHING_ALGORITHM`, which was for the way to Django 3.1 only."""

import ast
from collections.abc import Iterator

from codemods.change import Change
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import settings_files, statements

NAME = "DEFAULT_HASHING_ALGORITHM"
NOTE = "sessions and tokens that were signed with sha1 are no longer valid."


def visit_assign(node: ast.Assign, module: Module) -> Iterator[Change]:
    """Take the setting away; what `sha1` kept valid is for a person to know."""
    if statements.assigned_names(node) != (NAME,) or not settings_files.is_removable(node, module):
        return
    is_default = isinstance(node.value, ast.Constant) and node.value.value == "sha256"
    edit = statements.remove(module, node)
    yield module.change(node, edit, note="" if is_default else NOTE)


RULE = Rule(
    name="default_hashing_algorithm",
    rows=("default-hashing-algorithm",),
    summary="Take the setting `DEFAULT_HASHING_ALGORITHM` away.",
    since=(4, 0),
    removed_in=(4, 0),
    safety=Safety.REVIEW,
    triggers=(NAME,),
    url="https://docs.djangoproject.com/en/4.0/releases/4.0/#features-removed-in-4-0",
    visit={ast.Assign: visit_assign},
    examples=(
        Example(
            path="config/settings.py",
            before="DEBUG = False\nDEFAULT_HASHING_ALGORITHM = 'sha1'\nSITE_ID = 1\n",
            after=(
                f"DEBUG = False\n# django-forge: review (default_hashing_algorithm): {NOTE}\n"
                "SITE_ID = 1\n"
            ),
        ),
        Example(
            title="the default",
            path="config/settings.py",
            before="DEBUG = False\nDEFAULT_HASHING_ALGORITHM = 'sha256'  # new\n",
            after="DEBUG = False\n",
        ),
        Example(title="not a settings module", before="DEFAULT_HASHING_ALGORITHM = 'sha1'\n"),
        Example(
            title="read again further down",
            path="config/settings.py",
            before="DEFAULT_HASHING_ALGORITHM = 'sha1'\nprint(DEFAULT_HASHING_ALGORITHM)\n",
        ),
    ),
)
