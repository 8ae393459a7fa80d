"""Report `index_together`, gone in Django 5.1: its successor takes a migration."""

import ast
from collections.abc import Iterator

from codemods.change import Advice
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import statements


def visit_assign(node: ast.Assign, module: Module) -> Iterator[Advice]:
    """Report the option of a model's `Meta`."""
    meta = module.parent(node)
    if statements.assigned_names(node) != ("index_together",) or module.is_migration:
        return
    if isinstance(meta, ast.ClassDef) and meta.name == "Meta":
        yield module.advice(
            node,
            "write indexes = [models.Index(…)] and a migration with RenameIndex(old_fields=…)",
        )


RULE = Rule(
    name="index_together_left",
    rows=("index-together", "migration-index-together"),
    summary="Report `index_together`: `indexes` takes a migration that a person has to see.",
    since=(4, 2),
    removed_in=(5, 1),
    safety=Safety.ADVICE,
    triggers=("index_together",),
    url="https://docs.djangoproject.com/en/4.2/releases/4.2/#index-together-option-is-deprecated-in-favor-of-indexes",
    visit={ast.Assign: visit_assign},
    examples=(
        Example(
            path="shop/models.py",
            before=(
                "class Order(models.Model):\n"
                "    class Meta:\n"
                "        index_together = [('shop', 'day')]\n"
            ),
            advice="RenameIndex(old_fields=",
        ),
        Example(
            title="a migration's history stays",
            path="shop/migrations/0001_initial.py",
            before="class Meta:\n    index_together = [('shop', 'day')]\n",
        ),
    ),
)
