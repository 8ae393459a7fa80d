"""Report an `index_together` that does not say by itself what its indexes are."""

import ast
from collections.abc import Iterator

from codemods.change import Advice
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import statements, together


def visit_assign(node: ast.Assign, module: Module) -> Iterator[Advice]:
    """Report the option of a model's `Meta`."""
    meta = module.parent(node)
    if statements.assigned_names(node) != ("index_together",) or module.is_migration:
        return
    if (
        isinstance(meta, ast.ClassDef)
        and meta.name == "Meta"
        and not together.can_be_rewritten(node, meta, module)
    ):
        yield module.advice(
            node,
            "write indexes = [models.Index(…)] and a migration with RenameIndex(old_fields=…)",
        )


RULE = Rule(
    name="index_together_left",
    rows=("index-together",),
    summary="Report an `index_together` that is no plain list of its own.",
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
                "class Order(models.Model):\n    class Meta:\n        index_together = TOGETHER\n"
            ),
            advice="RenameIndex(old_fields=",
        ),
        Example(
            title="a plain list is rewritten by another rule",
            path="shop/models.py",
            before=(
                "class Order(models.Model):\n"
                "    class Meta:\n"
                "        index_together = [('shop', 'day')]\n"
            ),
        ),
        Example(
            title="a migration's history stays",
            path="shop/migrations/0001_initial.py",
            before="class Meta:\n    index_together = [('shop', 'day')]\n",
        ),
    ),
)
