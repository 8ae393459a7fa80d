"""Say `chunk_size` where `iterator()` follows `prefetch_related()`, as Django 5.0 wants it."""

import ast
from collections.abc import Iterator

from codemods.change import Change, Edit
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module

OLD_SIZE = 2000
METHODS = frozenset(("iterator", "aiterator"))


def visit_call(node: ast.Call, module: Module) -> Iterator[Change]:
    """Pass the size that was the default."""
    func = node.func
    if not isinstance(func, ast.Attribute) or func.attr not in METHODS:
        return
    if node.args or node.keywords or not _is_prefetched(func.value):
        return
    end = module.end(node)
    if module.data[end - 2 : end] == b"()":
        yield module.change(node, Edit(end - 1, end - 1, f"chunk_size={OLD_SIZE}"))


def _is_prefetched(node: ast.expr) -> bool:
    """Tell whether the last call of `prefetch_related` in a chain prefetches something."""
    while isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        if node.func.attr == "prefetch_related":
            is_none = any(isinstance(v, ast.Constant) and v.value is None for v in node.args)
            return bool(node.args) and not is_none
        node = node.func.value
    return False


RULE = Rule(
    name="iterator_chunk_size",
    rows=("iterator-prefetch",),
    summary="Say `chunk_size` where `iterator()` follows `prefetch_related()`.",
    since=(4, 1),
    removed_in=(5, 0),
    safety=Safety.SAFE,
    triggers=("iterator", "aiterator"),
    url="https://docs.djangoproject.com/en/4.1/releases/4.1/#features-deprecated-in-4-1",
    visit={ast.Call: visit_call},
    examples=(
        Example(
            before=(
                "for order in Order.objects.prefetch_related('lines').filter(a=1).iterator():\n"
                "    print(order)  # all\n"
            ),
            after=(
                "for order in Order.objects.prefetch_related('lines').filter(a=1)"
                ".iterator(chunk_size=2000):\n    print(order)  # all\n"
            ),
        ),
        Example(
            title="nothing prefetched, a size already, and other iterators",
            before=(
                "a = Order.objects.iterator()\n"
                "b = Order.objects.prefetch_related('lines').iterator(chunk_size=10)\n"
                "c = orders.prefetch_related('lines').prefetch_related(None).iterator()\n"
                "d = upload.iterator()\n"
            ),
        ),
    ),
)
