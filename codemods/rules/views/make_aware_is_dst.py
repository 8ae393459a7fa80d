"""Call `make_aware()` without `is_dst`, which only time zones of pytz knew."""

import ast
from collections.abc import Iterator

from codemods.change import Change
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import calls

NAME = "django.utils.timezone.make_aware"
NOTE = "zoneinfo knows fold, not is_dst: look at hours that come twice, or never."


def visit_call(node: ast.Call, module: Module) -> Iterator[Change]:
    """Take the argument away, as Django 4 paid no heed to it for its own zones already."""
    if module.qualified(node.func) != NAME or calls.has_star(node) or calls.has_double_star(node):
        return
    if len(node.args) == 3:
        yield module.change(node, calls.remove_positional(module, node, 2), note=NOTE)
    elif calls.keyword(node, "is_dst"):
        yield module.change(node, calls.remove_keywords(module, node, "is_dst"), note=NOTE)


_IMPORT = "from django.utils.timezone import make_aware\n\n"
_REVIEW = f"# django-forge: review (make_aware_is_dst): {NOTE}\n"

RULE = Rule(
    name="make_aware_is_dst",
    rows=(),
    summary="Call `make_aware()` without `is_dst`.",
    since=(5, 0),
    removed_in=(5, 0),
    safety=Safety.REVIEW,
    triggers=("make_aware",),
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
            title="without it, or who knows",
            before=f"{_IMPORT}make_aware(day, zone)\nmake_aware(*args)\n"
            "make_aware(day, **options)\nshop.make_aware(day, zone, True)\n",
        ),
    ),
)
