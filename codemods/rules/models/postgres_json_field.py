"""Take `JSONField` from `django.db.models`, which has it for every database since Django 3.1."""

import ast
from collections.abc import Iterator
from dataclasses import replace

from codemods.change import Change
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit.renames import Renames

POSTGRES = "django.contrib.postgres.fields"
TABLE = Renames(
    names={
        f"{POSTGRES}.JSONField": "django.db.models.JSONField",
        f"{POSTGRES}.jsonb.JSONField": "django.db.models.JSONField",
        f"{POSTGRES}.jsonb.KeyTransform": "django.db.models.fields.json.KeyTransform",
        f"{POSTGRES}.jsonb.KeyTextTransform": "django.db.models.fields.json.KeyTextTransform",
    }
)


NOTE = "makemigrations will record the new field; it changes nothing in the database"


def visit_node(node: ast.AST, module: Module) -> Iterator[Change]:
    """Follow the table, but leave migrations: Django still has the old names for them."""
    if module.is_migration:
        return
    for change in TABLE.visit[type(node)](node, module):
        if isinstance(change, Change):
            is_field = "JSONField" in module.source(node)
            yield replace(change, note=NOTE) if is_field else change


RULE = Rule(
    name="postgres_json_field",
    rows=("postgres-jsonfield-model", "postgres-keytransform", "migration-jsonfield"),
    summary="Take `JSONField` from `django.db.models`; migrations keep the old one.",
    since=(3, 1),
    removed_in=(4, 0),
    safety=Safety.REVIEW,
    triggers=("JSONField", "KeyTransform", "KeyTextTransform"),
    url="https://docs.djangoproject.com/en/3.1/releases/3.1/#postgresql-jsonfield",
    visit=dict.fromkeys(TABLE.visit, visit_node),
    examples=(
        Example(
            path="shop/models.py",
            before=(
                "from django.contrib.postgres.fields import ArrayField, JSONField\n"
                "from django.contrib.postgres import fields as pg\n\n"
                "extra = JSONField(default=dict)\n"
            ),
            after=(
                "# django-forge: review (postgres_json_field): makemigrations will record the new"
                " field; it changes nothing in the database\n"
                "from django.contrib.postgres.fields import ArrayField\n"
                "from django.db.models import JSONField\n"
                "from django.contrib.postgres import fields as pg\n\n"
                "extra = JSONField(default=dict)\n"
            ),
        ),
        Example(
            title="a migration keeps its history",
            path="shop/migrations/0001_initial.py",
            before="from django.contrib.postgres.fields import JSONField\n\nJSONField()\n",
        ),
    ),
)
