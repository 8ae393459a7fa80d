"""Call `was_modified_since` without `size`, which browsers ceased to send."""

import ast
from collections.abc import Iterator

from codemods.change import Change
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import calls

NAME = "django.views.static.was_modified_since"


def visit_call(node: ast.Call, module: Module) -> Iterator[Change]:
    """Take the third argument away."""
    if module.qualified(node.func) != NAME or calls.has_star(node) or calls.has_double_star(node):
        return
    if calls.keyword(node, "size"):
        yield module.change(node, calls.remove_keywords(module, node, "size"))
    elif len(node.args) == 3:
        yield module.change(node, calls.remove_positional(module, node, 2))


_IMPORT = "from django.views.static import was_modified_since\n\n"

RULE = Rule(
    name="was_modified_since",
    rows=("bi41-was-modified-since",),
    summary="Call `was_modified_since()` without `size`.",
    since=(4, 1),
    removed_in=(4, 1),
    safety=Safety.SAFE,
    triggers=("was_modified_since",),
    url="https://docs.djangoproject.com/en/4.1/releases/4.1/#miscellaneous",
    visit={ast.Call: visit_call},
    examples=(
        Example(
            before=(
                f"{_IMPORT}a = was_modified_since(header, stat.st_mtime, stat.st_size)  # file\n"
                "b = was_modified_since(header, mtime=1, size=2)\n"
            ),
            after=(
                f"{_IMPORT}a = was_modified_since(header, stat.st_mtime)  # file\n"
                "b = was_modified_since(header, mtime=1)\n"
            ),
        ),
        Example(
            title="without it, or who knows",
            before=(
                f"{_IMPORT}was_modified_since(header, mtime)\nwas_modified_since(*args)\n"
                "shop.was_modified_since(header, mtime, size)\n"
            ),
        ),
    ),
)
