"""Add to `exclude` as to a set in the validation of models, where Django 4.1 passes one."""

import ast
from collections.abc import Iterator

from codemods.change import Change
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import ancestry, calls, signatures
from codemods.toolkit.django_classes import MODELS

METHODS = frozenset(("clean_fields", "full_clean", "validate_constraints", "validate_unique"))
NAME = "exclude"
NOTE = "exclude is a set from Django 4.1 on: calls with a list have to pass one, too."


def visit_call(node: ast.Call, module: Module) -> Iterator[Change]:
    """Turn `exclude.append(x)` into `exclude.add(x)`, where nothing makes a list of it."""
    func = node.func
    if not isinstance(func, ast.Attribute) or func.attr != "append" or len(node.args) != 1:
        return
    if not isinstance(func.value, ast.Name) or func.value.id != NAME:
        return
    function = module.enclosing(node, ast.FunctionDef)
    if not isinstance(function, ast.FunctionDef) or function.name not in METHODS:
        return
    cls = ancestry.owner(function, module)
    if cls is None or NAME not in signatures.positional_names(function):
        return
    if ancestry.derives_from(cls, module, MODELS) and not _is_rebound(function):
        yield module.change(node, calls.rename_attribute(module, func, "add"), note=NOTE)


def _is_rebound(function: ast.FunctionDef) -> bool:
    uses = signatures.uses(function, NAME)
    return any(not isinstance(use.ctx, ast.Load) for use in uses)


_HEAD = "from django.db import models\n\n\nclass Order(models.Model):\n"

RULE = Rule(
    name="validation_exclude",
    rows=("bi41-full-clean-exclude",),
    summary="Add to `exclude` as to a set in the validation of models.",
    since=(4, 1),
    removed_in=(4, 1),
    safety=Safety.REVIEW,
    triggers=tuple(sorted(METHODS)),
    url="https://docs.djangoproject.com/en/4.1/releases/4.1/#miscellaneous",
    visit={ast.Call: visit_call},
    examples=(
        Example(
            path="shop/models.py",
            before=(
                f"{_HEAD}    def clean_fields(self, exclude=None):\n"
                "        exclude.append('day')  # later\n        super().clean_fields(exclude)\n"
            ),
            after=(
                f"{_HEAD}    def clean_fields(self, exclude=None):\n"
                f"        # django-forge: review (validation_exclude): {NOTE}\n"
                "        exclude.add('day')  # later\n        super().clean_fields(exclude)\n"
            ),
        ),
        Example(
            title="a list of its own, and other methods",
            path="shop/models.py",
            before=(
                f"{_HEAD}    def clean_fields(self, exclude=None):\n"
                "        exclude = list(exclude or [])\n        exclude.append('day')\n\n"
                "    def find(self, exclude):\n        exclude.append('day')\n"
            ),
        ),
    ),
)
