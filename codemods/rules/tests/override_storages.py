"""Override a storage in tests by `STORAGES`, the only setting for it since Django 5.1."""

import ast
from collections.abc import Iterator

from codemods.change import Advice, Change, Edit
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import calls, receivers

ALIASES = {"DEFAULT_FILE_STORAGE": "default", "STATICFILES_STORAGE": "staticfiles"}
OVERRIDES = frozenset(
    f"django.test.{name}" for name in ("override_settings", "utils.override_settings")
)
NOTE = "the storages beside it are those of the settings: say so where it matters."


def visit_call(node: ast.Call, module: Module) -> Iterator[Change | Advice]:
    """Write one alias over the storages of the settings."""
    found = [keyword for keyword in node.keywords if keyword.arg in ALIASES]
    if not found or not _overrides(node, module):
        return
    needed = module.need("django.conf", "settings", at=node)
    if len(found) > 1 or needed is None or calls.keyword(node, "STORAGES"):
        yield module.advice(node, f"{found[0].arg} is gone in Django 5.1: override STORAGES")
        return
    [keyword] = found
    word, imports = needed
    alias, value = ALIASES[str(keyword.arg)], module.source(keyword.value)
    text = f'STORAGES={{**{word}.STORAGES, "{alias}": {{"BACKEND": {value}}}}}'
    edit = Edit(module.start(keyword), module.end(keyword), text)
    yield module.change(node, edit, imports=imports, note=NOTE)


def _overrides(node: ast.Call, module: Module) -> bool:
    if module.qualified(node.func) in OVERRIDES:
        return True
    func = node.func
    if not isinstance(func, ast.Attribute):
        return False
    return func.attr == "settings" and receivers.is_self(func.value)


_IMPORT = "from django.test import override_settings\n\n\n"
_NEW = "from django.conf import settings\nfrom django.test import override_settings\n\n\n"

RULE = Rule(
    name="override_storages",
    rows=("settings-storage-reads",),
    summary="Override a storage in tests by `STORAGES`.",
    since=(5, 1),
    removed_in=(5, 1),
    safety=Safety.REVIEW,
    triggers=tuple(ALIASES),
    url="https://docs.djangoproject.com/en/5.1/releases/5.1/#features-removed-in-5-1",
    visit={ast.Call: visit_call},
    examples=(
        Example(
            path="shop/tests.py",
            before=(
                f"{_IMPORT}@override_settings(STATICFILES_STORAGE='a.B')  # plain\n"
                "def test_it():\n    pass\n"
            ),
            after=(
                f"{_NEW}# django-forge: review (override_storages): {NOTE}\n"
                '@override_settings(STORAGES={**settings.STORAGES, "staticfiles": '
                "{\"BACKEND\": 'a.B'}})  # plain\n"
                "def test_it():\n    pass\n"
            ),
        ),
        Example(
            title="both at once",
            path="shop/tests.py",
            before=(
                f"{_IMPORT}@override_settings(STATICFILES_STORAGE='a', DEFAULT_FILE_STORAGE='b')\n"
                "def test_it():\n    pass\n"
            ),
            advice="override STORAGES",
        ),
        Example(
            title="of something else",
            path="shop/tests.py",
            before="with panel.settings(STATICFILES_STORAGE='a'):\n    pass\n",
        ),
    ),
)
