"""Write the empty choice out for `BLANK_CHOICE_DASH`, which Django 6.1 no longer wants used."""

import ast
from collections.abc import Iterator

from codemods.change import Change
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit.names import drop_of

OLD = frozenset(f"django.db.models.{part}BLANK_CHOICE_DASH" for part in ("", "fields."))
TEXT = '[("", "---------")]'


def visit_word(node: ast.Name | ast.Attribute, module: Module) -> Iterator[Change]:
    """Write the list in its place; the import goes with the last use."""
    if module.qualified(node) in OLD and isinstance(node.ctx, ast.Load):
        yield module.change(node, module.replace(node, TEXT), imports=drop_of(node))


RULE = Rule(
    name="blank_choice_dash",
    rows=("blank-choice-dash",),
    summary="Write the empty choice out for `BLANK_CHOICE_DASH`.",
    since=(6, 1),
    removed_in=(2028, 0),
    safety=Safety.SAFE,
    triggers=("BLANK_CHOICE_DASH",),
    url="https://docs.djangoproject.com/en/6.1/releases/6.1/#features-deprecated-in-6-1",
    visit={ast.Name: visit_word, ast.Attribute: visit_word},
    examples=(
        Example(
            before=(
                "from django.db.models.fields import BLANK_CHOICE_DASH\n\n"
                "choices = BLANK_CHOICE_DASH + list(KINDS)  # or none\n"
            ),
            after='choices = [("", "---------")] + list(KINDS)  # or none\n',
        ),
        Example(
            title="somebody's own",
            before="from shop.fields import BLANK_CHOICE_DASH\n\nx = BLANK_CHOICE_DASH\n",
        ),
    ),
)
