"""Make a `CommaSeparatedIntegerField`, gone in Django 2.0, a `CharField` with its validator."""

import ast
from collections.abc import Iterator

from codemods.change import Change, Drop, ImportRequest
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import calls

OLD = "CommaSeparatedIntegerField"
NAMES = frozenset((f"django.db.models.{OLD}", f"django.db.models.fields.{OLD}"))
VALIDATOR = "validate_comma_separated_integer_list"


def visit_call(node: ast.Call, module: Module) -> Iterator[Change]:
    """Exchange the field; a migration keeps its own, which Django still has for it."""
    if module.is_migration or module.qualified(node.func) not in NAMES:
        return
    if calls.keyword(node, "validators") or calls.has_star(node) or calls.has_double_star(node):
        return
    validator = module.need("django.core.validators", VALIDATOR, at=node)
    if validator is None:
        return
    word, imports = validator
    edit = calls.add_keyword(module, node, "validators", f"[{word}]")
    if isinstance(node.func, ast.Attribute):
        renamed = calls.rename_function(module, node, "CharField")
        yield module.change(node, renamed, edit, imports=imports)
        return
    field = module.need("django.db.models", "CharField", at=node)
    if field is not None and isinstance(node.func, ast.Name):
        renamed = module.replace(node.func, field[0])
        every: tuple[ImportRequest, ...] = (*imports, *field[1], Drop(node.func.id))
        yield module.change(node, renamed, edit, imports=every)


RULE = Rule(
    name="comma_separated_integers",
    rows=("comma-separated-integer",),
    summary="Make a `CommaSeparatedIntegerField` a `CharField` with its validator.",
    since=(1, 9),
    removed_in=(2, 0),
    safety=Safety.SAFE,
    triggers=(OLD,),
    url="https://docs.djangoproject.com/en/1.9/releases/1.9/#miscellaneous",
    visit={ast.Call: visit_call},
    examples=(
        Example(
            path="shop/models.py",
            before=(
                "from django.db import models\n\n"
                "sizes = models.CommaSeparatedIntegerField(max_length=20)\n"
            ),
            after=(
                "from django.core.validators import validate_comma_separated_integer_list\n"
                "from django.db import models\n\n"
                "sizes = models.CharField("
                "max_length=20, validators=[validate_comma_separated_integer_list])\n"
            ),
        ),
        Example(
            title="a migration keeps its history",
            path="shop/migrations/0001_initial.py",
            before=(
                "from django.db import models\n\nmodels.CommaSeparatedIntegerField(max_length=20)\n"
            ),
        ),
    ),
)
