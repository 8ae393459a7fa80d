"""Make a `ChangeList` with the arguments that were added to it in Django 2.1 and 4.0."""

import ast
from collections.abc import Iterator

from codemods.change import Change, Edit
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import calls

NAME = "django.contrib.admin.views.main.ChangeList"
ADDED = (("sortable_by", (2, 1)), ("search_help_text", (4, 0)))
MODEL_ADMIN = 11  # the place of the argument that has the new ones as attributes


def visit_call(node: ast.Call, module: Module) -> Iterator[Change]:
    """Append what the model's admin, the last argument until then, knows about them."""
    if module.qualified(node.func) != NAME or node.keywords or calls.has_star(node):
        return
    given = len(node.args) - MODEL_ADMIN - 1
    if not 0 <= given < len(ADDED) or not isinstance(node.args[MODEL_ADMIN], ast.Name):
        return
    target = module.facts.target
    admin = module.source(node.args[MODEL_ADMIN])
    missing = [
        f", {admin}.{name}" for name, since in ADDED[given:] if target is None or target >= since
    ]
    if missing:
        end = module.end(node.args[-1])
        yield module.change(node, Edit(end, end, "".join(missing)))


RULE = Rule(
    name="change_list_arguments",
    rows=(),
    summary="Hand `sortable_by` and `search_help_text` to a `ChangeList`.",
    since=(2, 1),
    removed_in=(2, 1),
    safety=Safety.SAFE,
    triggers=("ChangeList",),
    url="https://docs.djangoproject.com/en/2.1/releases/2.1/#django-contrib-admin",
    visit={ast.Call: visit_call},
    examples=(
        Example(
            path="shop/tests.py",
            before=(
                "from django.contrib.admin.views.main import ChangeList\n\n"
                "shown = ChangeList(request, Order, a, b, c, d, e, f, 10, 20, (), admin)\n"
            ),
            after=(
                "from django.contrib.admin.views.main import ChangeList\n\n"
                "shown = ChangeList(request, Order, a, b, c, d, e, f, 10, 20, (), admin, "
                "admin.sortable_by, admin.search_help_text)\n"
            ),
        ),
        Example(
            title="all of them given, or who knows how many",
            path="shop/tests.py",
            before=(
                "from django.contrib.admin.views.main import ChangeList\n\n"
                "ChangeList(*arguments)\n"
                "ChangeList(r, Order, a, b, c, d, e, f, 10, 20, (), admin, (), '')\n"
            ),
        ),
    ),
)
