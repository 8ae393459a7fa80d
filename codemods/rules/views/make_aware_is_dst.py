"""Call `make_aware()`, `Trunc()` and such without `is_dst`, which only zones of pytz knew."""

import ast
from collections.abc import Iterator

from codemods.change import Change
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import calls

NAME = "django.utils.timezone.make_aware"
TRUNCS = frozenset(
    f"django.db.models.functions.{part}Trunc{unit}"
    for part in ("", "datetime.")
    for unit in (
        "", "Date", "Day", "Hour", "Minute", "Month", "Quarter", "Second", "Time", "Week", "Year",
    )
)  # fmt: skip
NOTE = "zoneinfo knows fold, not is_dst: look at hours that come twice, or never."


def visit_call(node: ast.Call, module: Module) -> Iterator[Change]:
    """Take the argument away, as Django 4 paid no heed to it for its own zones already."""
    if calls.has_star(node) or calls.has_double_star(node):
        return
    found = calls.keyword(node, "is_dst")
    if found and _takes_none(node, module):
        note = "" if _says_nothing(found.value) else NOTE
        yield module.change(node, calls.remove_keywords(module, node, "is_dst"), note=note)
    elif module.qualified(node.func) == NAME and len(node.args) == 3:
        note = "" if _says_nothing(node.args[2]) else NOTE
        yield module.change(node, calls.remove_positional(module, node, 2), note=note)


def _takes_none(node: ast.Call, module: Module) -> bool:
    """Tell whether a call is one of those that took `is_dst`; `datetimes()` is a queryset's."""
    is_method = isinstance(node.func, ast.Attribute) and node.func.attr == "datetimes"
    return is_method or module.qualified(node.func) in {NAME, *TRUNCS}


def _says_nothing(value: ast.expr) -> bool:
    """Tell whether a value asks for no summer time, as zoneinfo's own answer is."""
    return isinstance(value, ast.Constant) and value.value in (None, False)


_IMPORT = "from django.utils.timezone import make_aware\n\n"
_REVIEW = f"# django-forge: review (make_aware_is_dst): {NOTE}\n"

RULE = Rule(
    name="make_aware_is_dst",
    rows=("is-dst",),
    summary="Call `make_aware()`, `Trunc()` and `datetimes()` without `is_dst`.",
    since=(5, 0),
    removed_in=(5, 0),
    safety=Safety.REVIEW,
    triggers=("is_dst", "make_aware"),
    url="https://docs.djangoproject.com/en/5.0/releases/5.0/#features-removed-in-5-0",
    visit={ast.Call: visit_call},
    examples=(
        Example(
            before=f"{_IMPORT}a = make_aware(day, zone, is_dst)  # first\n"
            "b = make_aware(day, is_dst=True)\n",
            after=f"{_IMPORT}{_REVIEW}a = make_aware(day, zone)  # first\n"
            f"{_REVIEW}b = make_aware(day)\n",
        ),
        Example(
            title="what says nothing, in other calls too",
            before=f"{_IMPORT}from django.db.models.functions import TruncDay\n\n"
            "a = make_aware(day, is_dst=None)\nb = TruncDay('day', is_dst=False)  # whole\n"
            "c = orders.datetimes('day', 'hour', is_dst=None)\n",
            after=f"{_IMPORT}from django.db.models.functions import TruncDay\n\n"
            "a = make_aware(day)\nb = TruncDay('day')  # whole\n"
            "c = orders.datetimes('day', 'hour')\n",
        ),
        Example(
            title="without it, or who knows",
            before=f"{_IMPORT}make_aware(day, zone)\nmake_aware(*args)\n"
            "make_aware(day, **options)\nshop.make_aware(day, zone, True)\n",
        ),
    ),
)
