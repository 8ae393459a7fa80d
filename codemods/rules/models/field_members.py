"""Report private methods of fields that releases of Django call otherwise, or no more."""

import ast
from collections.abc import Iterator

from codemods.change import Advice
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import receivers
from codemods.toolkit.crossings import Crossing
from codemods.toolkit.members import Member, Members

FIELDS = r"django\.(contrib\.\w+\.)?(db\.)?models\..*(Field|ForeignKey|ForeignObject|Rel)"
RELATIONS = r"django\.db\.models\..*(ForeignKey|ForeignObject|OneToOneField|Rel)"

TABLE = Members(
    (
        Member(
            r"django\.db\.models\..*(File|Image)Field",
            ("get_directory_name", "get_filename"),
            Crossing((2, 0), "nothing calls this method: override generate_filename()"),
            called=True,
        ),
        Member(
            RELATIONS,
            ("get_joining_columns", "get_reverse_joining_columns"),
            Crossing(
                (5, 0), "gone in Django 6.0: use get_joining_fields() and its reverse", (6, 0)
            ),
            unless="get_joining_fields",
            called=True,
        ),
        Member(
            FIELDS,
            ("pre_save",),
            Crossing((6, 0), "Django 6.0 may call pre_save() twice for one save: no side effects"),
        ),
        Member(
            FIELDS,
            ("get_placeholder",),
            Crossing((6, 1), "deprecated in Django 6.1: define get_placeholder_sql()", (2028, 0)),
            unless="get_placeholder_sql",
        ),
    )
)

JOINING = frozenset(("get_joining_columns", "get_reverse_joining_columns"))


def visit_call(node: ast.Call, module: Module) -> Iterator[Advice]:
    """Report the call of a relation's columns, whose names no other class has."""
    match node.func:
        case ast.Attribute(attr=attr, value=owner) if attr in JOINING:
            if not receivers.is_self(owner) and not isinstance(owner, ast.Call):
                yield from TABLE.table[1].change.at(node, module)


RULE = Rule(
    name="field_members",
    rows=(
        "filefield-get-directory",
        "get-joining-columns",
        "bi60-pre-save-idempotent",
        "get-placeholder",
    ),
    summary="Report methods of fields that releases of Django call otherwise, or no more.",
    since=TABLE.since,
    removed_in=TABLE.removed_in,
    safety=Safety.ADVICE,
    triggers=TABLE.triggers,
    url="https://docs.djangoproject.com/en/6.0/releases/6.0/#miscellaneous",
    visit={**TABLE.visit, ast.Call: visit_call},
    examples=(
        Example(
            path="shop/fields.py",
            before="from django.db import models\n\n\nclass Code(models.CharField):\n"
            "    def pre_save(self, instance, add):\n        return next_code()\n",
            advice="may call pre_save() twice",
        ),
        Example(
            title="a call of the parent's method",
            path="shop/fields.py",
            before="from django.db.models import FileField\n\n\nclass Sheet(FileField):\n"
            "    def generate_filename(self, instance, filename):\n"
            "        return self.get_directory_name() + filename\n",
            advice="override generate_filename()",
        ),
        Example(
            title="relations",
            path="shop/fields.py",
            before="from django.db.models.fields.related import ForeignObject\n\n\n"
            "class Key(ForeignObject):\n    def get_joining_columns(self, reverse_join=False):\n"
            "        return ()\n",
            advice="use get_joining_fields()",
        ),
        Example(
            title="columns of a relation",
            before="columns = field.get_joining_columns()\n",
            advice="use get_joining_fields()",
        ),
        Example(
            title="a field that is ready, a view, and a field of forms",
            path="shop/fields.py",
            before="from django import forms\nfrom django.db import models\n\n\n"
            "class Code(models.Field):\n    def get_placeholder(self, value, compiler, c):\n"
            "        return '%s'\n\n    def get_placeholder_sql(self, value, compiler, c):\n"
            "        return '%s', (value,)\n\n\nclass Other(forms.CharField):\n"
            "    def pre_save(self, instance, add):\n        pass\n\n\nclass View:\n"
            "    def get_filename(self):\n        return 'a'\n",
        ),
    ),
)
