"""Prefetch by lists of querysets, as Django 6.0 does: `get_prefetch_querysets()` and its like."""

import ast
from collections.abc import Iterator

from codemods.change import Advice, Change, Edit
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import ancestry, calls, instances

PREFETCHES = frozenset(f"django.db.models.{part}Prefetch" for part in ("", "query."))
OLD = "get_prefetch_queryset"


def visit_call(node: ast.Call, module: Module) -> Iterator[Change | Advice]:
    """Take the first of `get_current_querysets()` of a prefetch, and report other calls."""
    func = node.func
    if not isinstance(func, ast.Attribute):
        return
    if func.attr == OLD:
        yield module.advice(node, f"{OLD}() is gone in 6.0: call get_prefetch_querysets()")
    elif func.attr == "get_current_queryset" and len(node.args) == 1:
        if instances.is_made_by(func.value, module, PREFETCHES):
            rename = calls.rename_attribute(module, func, "get_current_querysets")
            end = module.end(node)
            note = "get_current_querysets() gives None where there is no queryset."
            yield module.change(node, rename, Edit(end, end, "[0]"), note=note)
        else:
            yield module.advice(node, "a Prefetch has get_current_querysets() from 6.0 on")


def visit_function(node: ast.FunctionDef, module: Module) -> Iterator[Advice]:
    """Report a manager's or a descriptor's method of the old name."""
    cls = ancestry.owner(node, module) if node.name == OLD else None
    if cls is not None and not ancestry.defines(cls, module, "get_prefetch_querysets"):
        yield module.advice(node, f"define get_prefetch_querysets(instances, querysets) for {OLD}")


RULE = Rule(
    name="prefetch_querysets",
    rows=("prefetch-get-current-queryset", "get-prefetch-queryset"),
    summary="Prefetch by lists of querysets, as `get_prefetch_querysets()` does.",
    since=(5, 0),
    removed_in=(6, 0),
    safety=Safety.REVIEW,
    triggers=(OLD, "get_current_queryset"),
    url="https://docs.djangoproject.com/en/5.0/releases/5.0/#features-deprecated-in-5-0",
    visit={ast.Call: visit_call, ast.FunctionDef: visit_function},
    examples=(
        Example(
            before=(
                "from django.db.models import Prefetch\n\nlines = Prefetch('lines')\n"
                "found = lines.get_current_queryset(0)  # first\n"
            ),
            after=(
                "from django.db.models import Prefetch\n\nlines = Prefetch('lines')\n"
                "# django-forge: review (prefetch_querysets): "
                "get_current_querysets() gives None where there is no queryset.\n"
                "found = lines.get_current_querysets(0)[0]  # first\n"
            ),
        ),
        Example(
            title="a manager of the project's own",
            before=(
                "class Lines(Manager):\n    def get_prefetch_queryset(self, instances, queryset):\n"
                "        return found\n"
            ),
            advice="define get_prefetch_querysets",
        ),
        Example(
            title="both names already, and of something else",
            before=(
                "class Lines(Manager):\n    def get_prefetch_queryset(self, instances, queryset):\n"
                "        return found\n\n"
                "    def get_prefetch_querysets(self, instances, querysets):\n"
                "        return found\n\n\nx = view.get_queryset(0)\n"
            ),
        ),
    ),
)
