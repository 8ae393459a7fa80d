"""Call the parameter of a finder's `find` `find_all`, as Django 5.2 does."""

import ast
from collections.abc import Iterator

from codemods.change import Advice, Change
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import ancestry, calls, instances, parameters, signatures

OLD, NEW = "all", "find_all"
FINDERS = frozenset(
    f"django.contrib.staticfiles.finders.{name}"
    for name in (
        "AppDirectoriesFinder", "BaseFinder", "BaseStorageFinder", "DefaultStorageFinder",
        "FileSystemFinder",
    )
)  # fmt: skip


def visit_function(node: ast.FunctionDef, module: Module) -> Iterator[Change | Advice]:
    """Rename the parameter of an override, and its uses."""
    cls = ancestry.owner(node, module) if node.name == "find" else None
    if cls is None or signatures.positional_names(node) != ("self", "path", OLD):
        return
    if not ancestry.derives_from(cls, module, FINDERS) or node.args.kwonlyargs:
        return
    edits = parameters.rename(module, node, OLD, NEW)
    if edits is None:
        yield module.advice(node, "find() is called with find_all= for all= from Django 5.2 on")
    else:
        yield module.change(node, *edits)


def visit_call(node: ast.Call, module: Module) -> Iterator[Change]:
    """Rename the keyword in a call of the parent's method."""
    func = node.func
    if not isinstance(func, ast.Attribute) or func.attr != "find":
        return
    is_parent = isinstance(func.value, ast.Call)
    if is_parent and instances.is_self_of(func.value, module, FINDERS):
        edit = calls.rename_keyword(module, node, old=OLD, new=NEW)
        if edit is not None:
            yield module.change(node, edit)


_HEAD = "from django.contrib.staticfiles.finders import BaseFinder\n\n\nclass Themes(BaseFinder):\n"

RULE = Rule(
    name="finder_find_all",
    rows=("finder-find-override",),
    summary="Call the parameter of a finder's `find()` `find_all`.",
    since=(5, 2),
    removed_in=(6, 1),
    safety=Safety.SAFE,
    triggers=("finders",),
    url="https://docs.djangoproject.com/en/5.2/releases/5.2/#features-deprecated-in-5-2",
    visit={ast.Call: visit_call, ast.FunctionDef: visit_function},
    examples=(
        Example(
            before=(
                f"{_HEAD}    def find(self, path, all=False):\n"
                "        return [path] if all else path  # or one\n"
            ),
            after=(
                f"{_HEAD}    def find(self, path, find_all=False):\n"
                "        return [path] if find_all else path  # or one\n"
            ),
        ),
        Example(
            title="and in the parent's method",
            before=(
                f"{_HEAD}    def find(self, path, all=False):\n"
                "        return super().find(path, all=all)\n"
            ),
            after=(
                f"{_HEAD}    def find(self, path, find_all=False):\n"
                "        return super().find(path, find_all=find_all)\n"
            ),
        ),
        Example(
            title="somebody's own",
            before=(
                "from shop import finders\n\n\nclass Themes(finders.Finder):\n"
                "    def find(self, path, all=False):\n        return all\n"
            ),
        ),
    ),
)
