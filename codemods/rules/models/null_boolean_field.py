"""Make a model's `NullBooleanField` a `BooleanField` that may be null and left out of a form."""

import ast
from collections.abc import Iterator

from codemods.change import Advice, Change, Drop
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import calls

NAMES = frozenset(
    (
        "django.db.models.NullBooleanField",
        "django.db.models.fields.NullBooleanField",
        "django.contrib.gis.db.models.NullBooleanField",
    )
)


def visit_call(node: ast.Call, module: Module) -> Iterator[Change]:
    """Rename the field and pass what it set by itself; migrations keep theirs, as history."""
    if module.is_migration or module.qualified(node.func) not in NAMES:
        return
    if len(node.args) > 2 or calls.has_star(node) or calls.has_double_star(node):
        return
    arguments = calls.set_keywords(module, node, null="True", blank="True")
    if isinstance(node.func, ast.Attribute):
        renamed = calls.rename_function(module, node, "BooleanField")
        yield module.change(node, renamed, arguments)
        return
    needed = module.need("django.db.models", "BooleanField", at=node)
    if needed and isinstance(node.func, ast.Name):
        word, imports = needed
        edits = (module.replace(node.func, word), arguments)
        yield module.change(node, *edits, imports=(*imports, Drop(node.func.id)))


def visit_class(node: ast.ClassDef, module: Module) -> Iterator[Advice]:
    """Report a subclass: what it builds on raises a check error from Django 4.0."""
    if any(module.qualified(base) in NAMES for base in node.bases):
        yield module.advice(
            node, f"{node.name} derives from NullBooleanField: use BooleanField with null=True"
        )


RULE = Rule(
    name="null_boolean_field",
    rows=("nullbooleanfield",),
    summary="Make a model's `NullBooleanField` a `BooleanField` with `null=True, blank=True`.",
    since=(2, 1),
    removed_in=(4, 0),
    safety=Safety.SAFE,
    triggers=("NullBooleanField",),
    url="https://docs.djangoproject.com/en/3.1/releases/3.1/#id2",
    visit={ast.Call: visit_call, ast.ClassDef: visit_class},
    examples=(
        Example(
            path="shop/models.py",
            before=(
                "from django.db import models\n\n"
                "class Order(models.Model):\n"
                "    paid = models.NullBooleanField()\n"
                "    sent = models.NullBooleanField('sent', null=True, default=None)\n"
                "    kept = models.NullBooleanField(\n"
                "        verbose_name='kept',  # by the shop\n"
                "        default=None,\n"
                "    )\n"
            ),
            after=(
                "from django.db import models\n\n"
                "class Order(models.Model):\n"
                "    paid = models.BooleanField(null=True, blank=True)\n"
                "    sent = models.BooleanField('sent', default=None, null=True, blank=True)\n"
                "    kept = models.BooleanField(\n"
                "        verbose_name='kept',  # by the shop\n"
                "        default=None,\n"
                "        null=True,\n"
                "        blank=True,\n"
                "    )\n"
            ),
        ),
        Example(
            title="imported by name",
            before="from django.db.models import NullBooleanField\n\npaid = NullBooleanField()\n",
            after=(
                "from django.db.models import BooleanField\n\n"
                "paid = BooleanField(null=True, blank=True)\n"
            ),
        ),
        Example(
            title="a migration keeps its history: Django still has the field for it",
            path="shop/migrations/0001_initial.py",
            before="from django.db import models\n\nmodels.NullBooleanField()\n",
        ),
        Example(
            title="a form field of that name is still there",
            before="from django import forms\n\nforms.NullBooleanField()\n",
        ),
        Example(
            title="a subclass",
            before=(
                "from django.db import models\n\nclass Maybe(models.NullBooleanField):\n    pass\n"
            ),
            advice="Maybe derives from NullBooleanField",
        ),
    ),
)
