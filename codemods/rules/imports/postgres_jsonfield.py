"""Take `JSONField` and its transforms from Django itself, not from `contrib.postgres`."""

import ast
from collections.abc import Iterator
from dataclasses import replace

from codemods.change import Change
from codemods.rule import Example, Rule, Safety, Visitor
from codemods.source.module import Module
from codemods.toolkit.renames import Renames

_OLD = "django.contrib.postgres"
_JSON = "django.db.models.fields.json"
_NOTE = "makemigrations writes an AlterField for it, which runs no SQL"
TABLE = Renames(
    names={
        f"{_OLD}.fields.JSONField": "django.db.models.JSONField",
        f"{_OLD}.fields.jsonb.JSONField": "django.db.models.JSONField",
        f"{_OLD}.fields.jsonb.KeyTextTransform": f"{_JSON}.KeyTextTransform",
        f"{_OLD}.fields.jsonb.KeyTransform": f"{_JSON}.KeyTransform",
        f"{_OLD}.forms.JSONField": "django.forms.JSONField",
        f"{_OLD}.forms.jsonb.JSONField": "django.forms.JSONField",
        f"{_OLD}.forms.jsonb.InvalidJSONInput": "django.forms.fields.InvalidJSONInput",
        f"{_OLD}.forms.jsonb.JSONString": "django.forms.fields.JSONString",
    }
)


def _outside_migrations(visitor: Visitor) -> Visitor:
    """Follow the table, but not in history: Django keeps what migrations import."""

    def visit(node: ast.AST, module: Module) -> Iterator[Change]:
        if module.is_migration:
            return
        for change in visitor(node, module):
            if isinstance(change, Change):
                yield replace(change, note=_NOTE) if _is_model_field(node, module) else change

    return visit


def _is_model_field(node: ast.AST, module: Module) -> bool:
    """Tell whether a model's field comes by this import or attribute."""
    if isinstance(node, ast.ImportFrom):
        names = {alias.name for alias in node.names}
        return "JSONField" in names and (node.module or "").startswith(f"{_OLD}.fields")
    return (module.qualified(node) or "").startswith(f"{_OLD}.fields")


RULE = Rule(
    name="postgres_jsonfield",
    summary="Take `JSONField` and its transforms from Django itself, not from `contrib.postgres`.",
    rows=(
        "postgres-jsonfield-model",
        "postgres-jsonfield-form",
        "postgres-keytransform",
        "bi31-json-input-move",
    ),
    since=(3, 1),
    removed_in=(4, 0),
    safety=Safety.REVIEW,
    triggers=TABLE.triggers,
    url="https://docs.djangoproject.com/en/3.1/releases/3.1/#postgresql-jsonfield",
    visit={node: _outside_migrations(visitor) for node, visitor in TABLE.visit.items()},
    examples=(
        Example(
            path="shop/models.py",
            before=(
                "from django.contrib.postgres.fields import ArrayField, JSONField\n"
                "from django.db import models\n"
                "\n"
                "\n"
                "class Item(models.Model):\n"
                "    tags = ArrayField(models.TextField())\n"
                "    extra = JSONField(default=dict)\n"
            ),
            after=(
                "# django-forge: review (postgres_jsonfield): makemigrations writes an "
                "AlterField for it, which runs no SQL\n"
                "from django.contrib.postgres.fields import ArrayField\n"
                "from django.db.models import JSONField\n"
                "from django.db import models\n"
                "\n"
                "\n"
                "class Item(models.Model):\n"
                "    tags = ArrayField(models.TextField())\n"
                "    extra = JSONField(default=dict)\n"
            ),
        ),
        Example(
            title="by the module",
            path="shop/models.py",
            before=(
                "from django.contrib.postgres import fields\n"
                "from django.db import models\n"
                "\n"
                "\n"
                "class Item(models.Model):\n"
                "    extra = fields.JSONField(default=dict)\n"
            ),
            after=(
                "from django.db import models\n"
                "from django.db.models import JSONField\n"
                "\n"
                "\n"
                "class Item(models.Model):\n"
                "    # django-forge: review (postgres_jsonfield): makemigrations "
                "writes an AlterField for it, which runs no SQL\n"
                "    extra = JSONField(default=dict)\n"
            ),
        ),
        Example(
            title="a form",
            path="shop/forms.py",
            before=("from django.contrib.postgres.forms import JSONField\n\nfield = JSONField()\n"),
            after=("from django.forms import JSONField\n\nfield = JSONField()\n"),
        ),
        Example(
            title="a query",
            path="shop/queries.py",
            before=(
                "from django.contrib.postgres.fields.jsonb import KeyTextTransform\n"
                "\n"
                'name = KeyTextTransform("name", "extra")\n'
            ),
            after=(
                "from django.db.models.fields.json import KeyTextTransform\n"
                "\n"
                'name = KeyTextTransform("name", "extra")\n'
            ),
        ),
        Example(
            title="history stays as it is",
            path="shop/migrations/0001_initial.py",
            before=(
                "from django.contrib.postgres.fields import JSONField\n\nfield = JSONField()\n"
            ),
        ),
        Example(
            title="at rest",
            path="shop/models.py",
            before="from django.db.models import JSONField\n",
        ),
    ),
)
