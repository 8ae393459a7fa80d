"""Order without `nulls_first=False`, which says no more than nothing does."""

import ast
from collections.abc import Iterator

from codemods.change import Change
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import calls

NAMES = ("nulls_first", "nulls_last")
METHODS = frozenset(("asc", "desc"))
ORDER = frozenset(("django.db.models.OrderBy", "django.db.models.expressions.OrderBy"))


def visit_call(node: ast.Call, module: Module) -> Iterator[Change]:
    """Take both keywords away where they are False."""
    if not _is_ordering(node.func, module) and module.qualified(node.func) not in ORDER:
        return
    found = [
        keyword.arg
        for keyword in node.keywords
        if keyword.arg in NAMES
        and isinstance(keyword.value, ast.Constant)
        and keyword.value.value is False
    ]
    if found:
        yield module.change(node, calls.remove_keywords(module, node, *filter(None, found)))


def _is_ordering(func: ast.expr, module: Module) -> bool:
    """Tell whether a method of an expression is called, and not that of another package's."""
    if not isinstance(func, ast.Attribute) or func.attr not in METHODS:
        return False
    made = module.qualified(func.value.func) if isinstance(func.value, ast.Call) else None
    return made is None or made.startswith((".", "django."))


RULE = Rule(
    name="nulls_first_false",
    rows=("nulls-first-false",),
    summary="Order without `nulls_first=False` and `nulls_last=False`.",
    since=(2, 0),
    removed_in=(5, 0),
    safety=Safety.SAFE,
    triggers=NAMES,
    url="https://docs.djangoproject.com/en/4.1/releases/4.1/#features-deprecated-in-4-1",
    visit={ast.Call: visit_call},
    examples=(
        Example(
            before=(
                "from django.db.models import F, OrderBy\n\n"
                "a = F('day').asc(nulls_first=False)  # any\n"
                "b = F('day').desc(nulls_first=False, nulls_last=True)\n"
                "c = OrderBy(F('day'), nulls_last=False)\n"
            ),
            after=(
                "from django.db.models import F, OrderBy\n\n"
                "a = F('day').asc()  # any\nb = F('day').desc(nulls_last=True)\n"
                "c = OrderBy(F('day'))\n"
            ),
        ),
        Example(
            title="an expression of another package",
            before="from shop.sql import F\n\na = F('day').asc(nulls_first=False)\n",
        ),
        Example(
            title="what says something, and other calls",
            before="a = F('day').asc(nulls_first=True)\nb = sort(rows, nulls_first=False)\n",
        ),
    ),
)
