"""Use `collections.OrderedDict` for `SortedDict`, which is gone since Django 1.9."""

import ast
from collections.abc import Callable, Iterator

from codemods.change import Advice, Change
from codemods.rule import Example, Rule, Safety, Visitor
from codemods.source.module import Module
from codemods.toolkit.renames import Renames

_OLD = "django.utils.datastructures.SortedDict"
_OWN = frozenset(("keyOrder", "value_for_index"))
TABLE = Renames(names={_OLD: "collections.OrderedDict"})


def guarded(visitor: Visitor) -> Callable[[ast.AST, Module], Iterator[Change | Advice]]:
    """Follow the table, unless the module asks for what only `SortedDict` could do."""

    def visit(node: ast.AST, module: Module) -> Iterator[Change | Advice]:
        for change in visitor(node, module):
            if _needs_more(module):
                yield module.advice(
                    node, "SortedDict is gone: OrderedDict has no keyOrder, insert() or indexes"
                )
                return
            yield change

    return visit


def _needs_more(module: Module) -> bool:
    """Tell whether some dictionary is asked for its order, or given a key at a place."""
    return any(
        isinstance(node, ast.Attribute)
        and (node.attr in _OWN or (node.attr == "insert" and _inserts_pair(node, module)))
        for node in module.tree.by_type.get(ast.Attribute, ())
    )


def _inserts_pair(node: ast.Attribute, module: Module) -> bool:
    call = module.parent(node)
    return isinstance(call, ast.Call) and call.func is node and len(call.args) == 3


RULE = Rule(
    name="sorted_dict",
    rows=("sorteddict",),
    summary="Use `collections.OrderedDict` for `SortedDict`.",
    since=(1, 7),
    removed_in=(1, 9),
    safety=Safety.SAFE,
    triggers=TABLE.triggers,
    url="https://docs.djangoproject.com/en/1.9/releases/1.9/#features-removed-in-1-9",
    visit={node_type: guarded(visitor) for node_type, visitor in TABLE.visit.items()},
    examples=(
        Example(
            before=(
                "from django.utils.datastructures import MultiValueDict, SortedDict\n\n"
                "fields = SortedDict([('a', 1)])  # in order\n"
            ),
            after=(
                "from collections import OrderedDict\n\n"
                "from django.utils.datastructures import MultiValueDict\n\n"
                "fields = OrderedDict([('a', 1)])  # in order\n"
            ),
        ),
        Example(
            title="the order is changed",
            before=(
                "from django.utils.datastructures import SortedDict\n\n"
                "fields = SortedDict()\nfields.keyOrder = ['b', 'a']\n"
            ),
            advice="OrderedDict has no keyOrder",
        ),
        Example(
            title="a key is put at a place",
            before=(
                "from django.utils.datastructures import SortedDict\n\n"
                "fields = SortedDict()\nfields.insert(0, 'a', 1)\n"
            ),
            advice="OrderedDict has no keyOrder",
        ),
        Example(
            title="somebody's own",
            before="from shop.structures import SortedDict\n\nx = SortedDict()\n",
        ),
    ),
)
