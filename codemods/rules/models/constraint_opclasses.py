"""Report `opclasses` of exclusion constraints, for which Django 5.0 has `OpClass()`."""

import ast
from collections.abc import Iterator

from codemods.change import Advice
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import calls

NAME = "django.contrib.postgres.constraints.ExclusionConstraint"


def visit_call(node: ast.Call, module: Module) -> Iterator[Advice]:
    """Report the keyword; in migrations too, since they are loaded by the new Django."""
    found = calls.keyword(node, "opclasses")
    if module.qualified(node.func) == NAME and found is not None:
        yield module.advice(
            node, "opclasses= is gone in 5.0: write OpClass('field', 'class') in expressions"
        )


_IMPORT = "from django.contrib.postgres.constraints import ExclusionConstraint\n\n"

RULE = Rule(
    name="constraint_opclasses",
    rows=("exclusionconstraint-opclasses",),
    summary="Report `opclasses` of exclusion constraints, for which there is `OpClass()`.",
    since=(4, 1),
    removed_in=(5, 0),
    safety=Safety.ADVICE,
    triggers=("opclasses",),
    url="https://docs.djangoproject.com/en/4.1/releases/4.1/#features-deprecated-in-4-1",
    visit={ast.Call: visit_call},
    examples=(
        Example(
            before=f"{_IMPORT}a = ExclusionConstraint(name='a', opclasses=['range_ops'])\n",
            advice="write OpClass",
        ),
        Example(
            title="an index has such classes",
            before="from django.db import models\n\na = models.Index(name='a', opclasses=['b'])\n",
        ),
    ),
)
