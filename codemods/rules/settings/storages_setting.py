"""Gather `DEFAULT_FILE_STORAGE` and `STATICFILES_STORAGE` in `STORAGES`."""

import ast
from collections.abc import Iterator

from codemods.change import Advice, Change
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import settings_files, statements

FILES, STATIC, NEW = "DEFAULT_FILE_STORAGE", "STATICFILES_STORAGE", "STORAGES"
DEFAULTS = {
    FILES: '"django.core.files.storage.FileSystemStorage"',
    STATIC: '"django.contrib.staticfiles.storage.StaticFilesStorage"',
}


def visit_assign(node: ast.Assign, module: Module) -> Iterator[Change | Advice]:
    """Write both aliases where one module alone decides; report the setting everywhere else."""
    names = statements.assigned_names(node)
    if len(names) != 1 or names[0] not in DEFAULTS or not module.is_settings:
        return
    found = {
        name: settings_files.assignments(module, name)
        for name in DEFAULTS
        if settings_files.mentions(module, name)
    }
    if not _decides_alone(module) or any(not _is_only(n, s, module) for n, s in found.items()):
        yield module.advice(node, f"{names[0]} is gone in Django 5.1: write STORAGES instead")
        return
    given = [items[0] for items in found.values()]
    if node is not max(given, key=lambda statement: statement.lineno):
        return
    values = {name: module.source(items[0].value) for name, items in found.items()}
    removed = [statements.remove(module, other) for other in given if other is not node]
    yield module.change(node, module.replace(node, _storages(DEFAULTS | values)), *removed)


def _decides_alone(module: Module) -> bool:
    """Tell whether no other settings module of the project has a say."""
    homes = [module.facts.setting_homes.get(name, frozenset()) for name in (*DEFAULTS, NEW)]
    is_only = frozenset().union(*homes) == {module.path.as_posix()}
    return is_only and not module.scopes.stars and not homes[-1]


def _is_only(name: str, found: list[ast.Assign], module: Module) -> bool:
    """Tell whether a setting is assigned once, at the top, and spoken of nowhere else."""
    return len(found) == 1 and module.data.count(name.encode()) == 1


def _storages(values: dict[str, str]) -> str:
    return (
        "STORAGES = {\n"
        f'    "default": {{"BACKEND": {values[FILES]}}},\n'
        f'    "staticfiles": {{"BACKEND": {values[STATIC]}}},\n'
        "}"
    )


RULE = Rule(
    name="storages_setting",
    rows=("default-file-storage", "staticfiles-storage"),
    summary="Gather `DEFAULT_FILE_STORAGE` and `STATICFILES_STORAGE` in `STORAGES`.",
    since=(5, 1),
    removed_in=(5, 1),
    safety=Safety.SAFE,
    triggers=(FILES, STATIC),
    url="https://docs.djangoproject.com/en/5.1/releases/5.1/#features-removed-in-5-1",
    visit={ast.Assign: visit_assign},
    examples=(
        Example(
            title="other settings modules may have a say",
            path="config/settings.py",
            before="STATICFILES_STORAGE = 'a.B'\n",
            advice="write STORAGES instead",
        ),
        Example(title="not a settings module", before="STATICFILES_STORAGE = 'a.B'\n"),
    ),
)
