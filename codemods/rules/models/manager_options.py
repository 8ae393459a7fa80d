"""Bring the options that say which manager relations use up to Django 2.0."""

import ast
from collections.abc import Iterator

from codemods.change import Advice, Change
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import statements

GONE, SILENT = "manager_inheritance_from_future", "use_for_related_fields"


def visit_assign(node: ast.Assign, module: Module) -> Iterator[Change | Advice]:
    """Take away the option that is now the only way; report the one that needs another class."""
    owner = module.parent(node)
    names = statements.assigned_names(node)
    if not isinstance(owner, ast.ClassDef) or not isinstance(node.value, ast.Constant):
        return
    if names == (GONE,) and owner.name == "Meta" and node.value.value is True:
        yield module.change(node, statements.remove(module, node))
    elif names == (SILENT,) and node.value.value is True:
        yield module.advice(
            node, "read no more: name this manager in base_manager_name of the model's Meta"
        )


RULE = Rule(
    name="manager_options",
    rows=("use-for-related-fields", "manager-inheritance-future"),
    summary="Bring the options that say which manager relations use up to date.",
    since=(1, 10),
    removed_in=(2, 0),
    safety=Safety.SAFE,
    triggers=(GONE, SILENT),
    url="https://docs.djangoproject.com/en/2.0/releases/2.0/#features-removed-in-2-0",
    visit={ast.Assign: visit_assign},
    examples=(
        Example(
            path="shop/models.py",
            before=(
                "class Order(models.Model):\n"
                "    class Meta:\n"
                "        ordering = ['day']\n"
                "        manager_inheritance_from_future = True\n"
            ),
            after=("class Order(models.Model):\n    class Meta:\n        ordering = ['day']\n"),
        ),
        Example(
            path="shop/models.py",
            before="class Paid(models.Manager):\n    use_for_related_fields = True\n",
            advice="base_manager_name",
        ),
        Example(title="switched off", before="class A:\n    use_for_related_fields = False\n"),
    ),
)
