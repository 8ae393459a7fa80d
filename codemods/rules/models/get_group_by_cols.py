"""Bring `get_group_by_cols` up to date: with `alias` from Django 3.0 on, without it from 4.2."""

import ast
from collections.abc import Iterator

from codemods.change import Advice, Change, Edit
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import ancestry, calls, signatures

NAME, PARAMETER = "get_group_by_cols", "alias"


def visit_function(node: ast.FunctionDef, module: Module) -> Iterator[Change | Advice]:
    """Add the parameter to an override, or take it away, by what the target calls."""
    if node.name != NAME or ancestry.owner(node, module) is None or node.decorator_list:
        return
    if signatures.takes_anything(node) or node.args.kwonlyargs:
        return
    names = signatures.positional_names(node)
    target = module.facts.target
    if target is not None and target < (4, 2):
        if names == ("self",):
            yield module.change(node, signatures.add_last(module, node, f"{PARAMETER}=None"))
    elif names == ("self", PARAMETER):
        if _is_only_passed_on(node):
            yield module.change(node, _without(module, node))
        else:
            yield module.advice(node, f"{NAME}() is called without alias from Django 4.2 on")


def visit_call(node: ast.Call, module: Module) -> Iterator[Change]:
    """Call it without `alias`."""
    target = module.facts.target
    if not _passes_alias(node) or (target is not None and target < (4, 2)):
        return
    yield module.change(node, calls.remove_all(module, node))


def _passes_alias(node: ast.AST) -> bool:
    """Tell whether a call passes one argument, which is the alias."""
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
        return False
    given = [*node.args, *(item.value for item in node.keywords)]
    is_alias = all(keyword.arg == PARAMETER for keyword in node.keywords)
    is_plain = len(given) == 1 and not isinstance(given[0], ast.Starred)
    return node.func.attr == NAME and is_plain and is_alias


def _is_only_passed_on(node: ast.FunctionDef) -> bool:
    passed = {
        argument
        for call in ast.walk(node)
        if isinstance(call, ast.Call) and _passes_alias(call)
        for argument in [*call.args, *(item.value for item in call.keywords)]
    }
    return all(use in passed for use in signatures.uses(node, PARAMETER))


def _without(module: Module, node: ast.FunctionDef) -> Edit:
    first, last = signatures.positional(node)
    end = module.end(node.args.defaults[-1] if node.args.defaults else last)
    return Edit(module.end(first), end, "")


RULE = Rule(
    name="get_group_by_cols",
    rows=("get-group-by-cols-alias", "bi42-get-group-by-alias"),
    summary="Give `get_group_by_cols()` the parameters that the target calls it with.",
    since=(3, 0),
    removed_in=(4, 2),
    safety=Safety.SAFE,
    triggers=(NAME,),
    url="https://docs.djangoproject.com/en/4.2/releases/4.2/#miscellaneous",
    visit={ast.FunctionDef: visit_function, ast.Call: visit_call},
    examples=(
        Example(
            before=(
                "class Near(Func):\n    def get_group_by_cols(self, alias=None):  # all\n"
                "        return super().get_group_by_cols(alias=alias)\n"
            ),
            after=(
                "class Near(Func):\n    def get_group_by_cols(self):  # all\n"
                "        return super().get_group_by_cols()\n"
            ),
        ),
        Example(
            title="an alias that is looked at",
            before=(
                "class Near(Func):\n    def get_group_by_cols(self, alias=None):\n"
                "        return [Ref(alias, self)] if alias else []\n"
            ),
            advice="is called without alias",
        ),
        Example(
            title="as it should be, or open to anything",
            before=(
                "class Near(Func):\n    def get_group_by_cols(self):\n        return []\n\n\n"
                "class Far(Func):\n    def get_group_by_cols(self, *args, **kwargs):\n"
                "        return []\n\n\ndef get_group_by_cols(model, alias=None):\n    pass\n"
            ),
        ),
    ),
)
