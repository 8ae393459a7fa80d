"""Spell `get_query_set` and `get_prefetch_query_set` as Django does since 1.6: `get_queryset`."""

import ast
from collections.abc import Iterator

from codemods.change import Change, Edit
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import ancestry, calls

NAMES = {
    "get_query_set": "get_queryset",
    "get_prefetch_query_set": "get_prefetch_queryset",
}


def visit_function(node: ast.FunctionDef, module: Module) -> Iterator[Change]:
    """Rename the method of a class that does not have both."""
    cls = ancestry.owner(node, module)
    new = NAMES.get(node.name)
    if new and cls and not ancestry.defines(cls, module, new):
        start = module.data.index(node.name.encode(), module.start(node))
        yield module.change(node, Edit(start, start + len(node.name.encode()), new))


def visit_attribute(node: ast.Attribute, module: Module) -> Iterator[Change]:
    """Rename a use, except inside a class that has both: one of them calls the other."""
    new = NAMES.get(node.attr)
    if new is None or module.qualified(node):
        return
    cls = module.enclosing(node, ast.ClassDef)
    if not isinstance(cls, ast.ClassDef) or not _has_both(cls, module, node.attr):
        yield module.change(node, calls.rename_attribute(module, node, new))


def _has_both(cls: ast.ClassDef, module: Module, old: str) -> bool:
    return ancestry.defines(cls, module, old) and ancestry.defines(cls, module, NAMES[old])


RULE = Rule(
    name="get_query_set",
    rows=("queryset-method",),
    summary="Rename `get_query_set()` of managers to `get_queryset()`.",
    since=(1, 6),
    removed_in=(1, 8),
    safety=Safety.SAFE,
    triggers=tuple(NAMES),
    url="https://docs.djangoproject.com/en/1.6/releases/1.6/#get-query-set-and-similar-methods-renamed-to-get-queryset",
    visit={ast.FunctionDef: visit_function, ast.Attribute: visit_attribute},
    examples=(
        Example(
            before=(
                "class PaidManager(models.Manager):\n"
                "    def get_query_set(self):\n"
                "        return super(PaidManager, self).get_query_set().filter(paid=True)\n"
            ),
            after=(
                "class PaidManager(models.Manager):\n"
                "    def get_queryset(self):\n"
                "        return super(PaidManager, self).get_queryset().filter(paid=True)\n"
            ),
        ),
        Example(
            title="a class with both would call itself without end",
            before=(
                "class PaidManager(models.Manager):\n"
                "    def get_queryset(self):\n"
                "        return self.get_query_set()\n\n"
                "    def get_query_set(self):\n"
                "        return Paid(self.model)\n"
            ),
        ),
    ),
)
