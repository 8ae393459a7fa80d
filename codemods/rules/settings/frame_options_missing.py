"""Keep pages in frames of their own site, where a project never chose: `DENY` since Django 3.0."""

import ast
from collections.abc import Iterator

from codemods.change import Advice, Change
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import settings_files, statements

NAME = "X_FRAME_OPTIONS"
MIDDLEWARE = "django.middleware.clickjacking.XFrameOptionsMiddleware"
NOTE = "what it was until Django 3.0: take it away where no page is shown in a frame."


def visit_assign(node: ast.Assign, module: Module) -> Iterator[Change | Advice]:
    """Add the setting below the middleware, if the project's Django had the other default."""
    if not set(statements.assigned_names(node)) & {"MIDDLEWARE", "MIDDLEWARE_CLASSES"}:
        return
    if MIDDLEWARE not in module.source(node) or module.parent(node) is not module.root:
        return
    if not settings_files.is_base(module) or settings_files.mentions(module, NAME):
        return
    if module.facts.setting_homes.get(NAME):
        return
    if module.facts.source is None:
        yield module.advice(node, f"pages are in no frame from Django 3.0 on: see {NAME}")
        return
    line = f'{NAME} = "SAMEORIGIN"'
    yield module.change(node, settings_files.insert_setting(module, node, line), note=NOTE)


_APPS = "INSTALLED_APPS = ['shop']\n"

RULE = Rule(
    name="frame_options_missing",
    rows=("bi30-x-frame-options",),
    summary="Set `X_FRAME_OPTIONS` to what its default was until Django 3.0.",
    since=(3, 0),
    removed_in=(3, 0),
    safety=Safety.REVIEW,
    triggers=("XFrameOptionsMiddleware", MIDDLEWARE),
    url="https://docs.djangoproject.com/en/3.0/releases/3.0/#security",
    visit={ast.Assign: visit_assign},
    examples=(
        Example(
            path="config/settings.py",
            before=f"{_APPS}MIDDLEWARE = ['{MIDDLEWARE}']\n",
            advice="see X_FRAME_OPTIONS",
        ),
        Example(
            title="chosen already",
            path="config/settings.py",
            before=f"{_APPS}MIDDLEWARE = ['{MIDDLEWARE}']\nX_FRAME_OPTIONS = 'DENY'\n",
        ),
        Example(
            title="without the middleware",
            path="config/settings.py",
            before=f"{_APPS}MIDDLEWARE = ['a.B']\n",
        ),
    ),
)
