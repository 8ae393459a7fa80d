"""Ask storages for `get_modified_time()` and its like, for the methods that Django 2.0 lost."""

import ast
from collections.abc import Iterator

from codemods.change import Advice, Change
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import ancestry, calls, instances, receivers

METHODS = frozenset(("accessed_time", "created_time", "modified_time"))
STORAGES = frozenset(
    f"django.core.files.storage.{name}" for name in ("FileSystemStorage", "Storage")
)
NOTE = "the time is aware of its zone where USE_TZ is on."


def visit_call(node: ast.Call, module: Module) -> Iterator[Change]:
    """Rename a call on a storage."""
    func = node.func
    if isinstance(func, ast.Attribute) and func.attr in METHODS and _is_storage(func.value, module):
        yield module.change(
            node, calls.rename_function(module, node, f"get_{func.attr}"), note=NOTE
        )


def visit_function(node: ast.FunctionDef, module: Module) -> Iterator[Advice]:
    """Report a method of a storage that nothing calls any more."""
    cls = ancestry.owner(node, module) if node.name in METHODS else None
    if cls is None or not ancestry.derives_from(cls, module, STORAGES):
        return
    if not ancestry.defines(cls, module, f"get_{node.name}"):
        yield module.advice(node, f"{node.name}() is called no more: define get_{node.name}()")


def _is_storage(node: ast.expr, module: Module) -> bool:
    if module.qualified(node) == "django.core.files.storage.default_storage":
        return True
    is_own = instances.is_made_by(node, module, STORAGES)
    return is_own or receivers.last_word(node) == "storage"


_IMPORT = "from django.core.files.storage import Storage, default_storage\n\n"
_REVIEW = f"# django-forge: review (storage_times): {NOTE}\n"

RULE = Rule(
    name="storage_times",
    rows=("storage-times",),
    summary="Ask storages for `get_modified_time()` and its like.",
    since=(1, 10),
    removed_in=(2, 0),
    safety=Safety.REVIEW,
    triggers=tuple(sorted(METHODS)),
    url="https://docs.djangoproject.com/en/2.0/releases/2.0/#features-removed-in-2-0",
    visit={ast.Call: visit_call, ast.FunctionDef: visit_function},
    examples=(
        Example(
            before=f"{_IMPORT}a = default_storage.modified_time(name)  # late\n"
            "b = photo.file.storage.created_time(name)\n",
            after=f"{_IMPORT}{_REVIEW}a = default_storage.get_modified_time(name)  # late\n"
            f"{_REVIEW}b = photo.file.storage.get_created_time(name)\n",
        ),
        Example(
            title="a storage of the project's own",
            before=(
                f"{_IMPORT}\nclass Cloud(Storage):\n    def modified_time(self, name):\n"
                "        return self.api(name)\n"
            ),
            advice="define get_modified_time()",
        ),
        Example(title="of something else", before="x = entry.modified_time(name)\n"),
    ),
)
