"""Report tests that set `SITE_ID` for good: from Django 2.0 on, SQLite refuses a missing site."""

import ast
from collections.abc import Iterator

from codemods.change import Advice
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module

MESSAGE = (
    "a SITE_ID that stays set makes later tests point at a site that is gone, which SQLite"
    " refuses from Django 2.0 on: use override_settings()"
)


def visit_assign(node: ast.Assign, module: Module) -> Iterator[Advice]:
    """Report the first assignment of a test that no `finally` takes back."""
    function = module.enclosing(node, ast.FunctionDef)
    if not module.is_test or not isinstance(function, ast.FunctionDef) or not _sets(node):
        return
    if not function.name.startswith("test") or module.enclosing(node, ast.Try):
        return
    first = next(item for item in ast.walk(function) if _sets(item))
    if first is node:
        yield module.advice(node, MESSAGE)


def _sets(node: ast.AST) -> bool:
    """Tell whether a statement is `settings.SITE_ID = …`."""
    match node:
        case ast.Assign(targets=[ast.Attribute(value=ast.Name(id="settings"), attr="SITE_ID")]):
            return True
    return False


RULE = Rule(
    name="site_id_assigned",
    rows=(),
    summary="Report tests that set `SITE_ID` for good.",
    since=(2, 0),
    safety=Safety.ADVICE,
    triggers=("SITE_ID",),
    url="https://docs.djangoproject.com/en/2.0/releases/2.0/"
    "#foreign-key-constraints-are-now-enabled-on-sqlite",
    visit={ast.Assign: visit_assign},
    examples=(
        Example(
            path="shop/tests.py",
            before="from django.conf import settings\n\n\ndef test_site():\n"
            "    settings.SITE_ID = 2\n    check()\n    settings.SITE_ID = 1\n",
            advice="use override_settings()",
        ),
        Example(
            title="taken back, read, or outside of a test",
            path="shop/tests.py",
            before="from django.conf import settings\n\n\ndef test_site():\n    try:\n"
            "        settings.SITE_ID = 2\n    finally:\n        settings.SITE_ID = 1\n\n\n"
            "def site():\n    settings.SITE_ID = 3\n    return settings.SITE_ID\n",
        ),
    ),
)
