"""Say `SafeString` for `SafeText`, which is another name for it since Django 2.0."""

import ast
from collections.abc import Callable, Iterator

from codemods.change import Advice, Change
from codemods.rule import Example, Rule, Safety, Visitor
from codemods.source.module import Module
from codemods.toolkit import tastes
from codemods.toolkit.renames import Renames

_HOME = "django.utils.safestring"
TABLE = Renames(names={f"{_HOME}.SafeText": f"{_HOME}.SafeString"})


def spared(visitor: Visitor) -> Callable[[ast.AST, Module], Iterator[Change | Advice]]:
    """Follow the table, unless the project may well like the old name."""

    def visit(node: ast.AST, module: Module) -> Iterator[Change | Advice]:
        if not tastes.is_chosen(module.facts):
            yield from visitor(node, module)

    return visit


RULE = Rule(
    name="safe_text",
    rows=("safetext",),
    summary="Say `SafeString` for `SafeText`.",
    since=(2, 0),
    safety=Safety.SAFE,
    triggers=TABLE.triggers,
    url="https://docs.djangoproject.com/en/2.0/releases/2.0/#miscellaneous",
    visit={node_type: spared(visitor) for node_type, visitor in TABLE.visit.items()},
    examples=(
        Example(
            before=(
                "from django.utils.safestring import SafeText, mark_safe\n\n"
                "is_safe = isinstance(text, SafeText)  # marked\n"
            ),
            after=(
                "from django.utils.safestring import SafeString, mark_safe\n\n"
                "is_safe = isinstance(text, SafeString)  # marked\n"
            ),
        ),
        Example(
            title="somebody's own",
            before="from shop.text import SafeText\n\nx = SafeText('a')\n",
        ),
    ),
)
