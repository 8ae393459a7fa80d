"""Import a storage's class by `import_string` for `get_storage_class`, gone since Django 5.1."""

import ast
from collections.abc import Iterator

from codemods.change import Advice, Change
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import calls, strings
from codemods.toolkit.names import drop_of

OLD = frozenset(
    f"django.core.files.storage.{name}" for name in ("get_storage_class", "utils.get_storage_class")
)


def visit_call(node: ast.Call, module: Module) -> Iterator[Change | Advice]:
    """Rename a call that names the class; what the default is now, a person decides."""
    if module.qualified(node.func) not in OLD:
        return
    path = calls.argument(node, "import_path", position=0)
    needed = module.need("django.utils.module_loading", "import_string", at=node)
    if path is None or needed is None or not _is_path(path, module):
        yield module.advice(
            node, "get_storage_class() is gone in Django 5.1: use storages[…] or import_string()"
        )
        return
    word, imports = needed
    edits = [module.replace(node.func, word)]
    renamed = calls.rename_keyword(module, node, old="import_path", new="dotted_path")
    edits += [renamed] if renamed else []
    yield module.change(node, *edits, imports=(*imports, *drop_of(node.func)))


def _is_path(node: ast.expr, module: Module) -> bool:
    """Tell whether an expression surely names a class, and is not None."""
    return strings.is_text(node) or (module.qualified(node) or "").startswith(
        "django.conf.settings."
    )


_IMPORT = "from django.core.files.storage import get_storage_class\n"
_NEW = "from django.utils.module_loading import import_string\n"

RULE = Rule(
    name="get_storage_class",
    rows=("get-storage-class",),
    summary="Import a storage's class by `import_string()`.",
    since=(4, 2),
    removed_in=(5, 1),
    safety=Safety.SAFE,
    triggers=("get_storage_class",),
    url="https://docs.djangoproject.com/en/4.2/releases/4.2/#features-deprecated-in-4-2",
    visit={ast.Call: visit_call},
    examples=(
        Example(
            before=f"{_IMPORT}\nfiles = get_storage_class('shop.storage.Files')()  # ours\n",
            after=f"{_NEW}\nfiles = import_string('shop.storage.Files')()  # ours\n",
        ),
        Example(
            title="by a setting, and by keyword",
            before=(
                f"from django.conf import settings\n{_IMPORT}\n"
                "files = get_storage_class(import_path=settings.ORDER_STORAGE)()\n"
            ),
            after=(
                f"from django.conf import settings\n{_NEW}\n"
                "files = import_string(dotted_path=settings.ORDER_STORAGE)()\n"
            ),
        ),
        Example(
            title="the default, or perhaps none",
            before=f"{_IMPORT}\nfiles = get_storage_class()()\n",
            advice="use storages",
        ),
        Example(
            title="somebody's own",
            before="from shop.storage import get_storage_class\n\nx = get_storage_class('a.B')\n",
        ),
    ),
)
