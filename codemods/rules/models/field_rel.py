"""Follow a relation by `remote_field` and its `model`: `rel` and `to` are gone in Django 2.0."""

import ast
from collections.abc import Iterator

from codemods.change import Advice, Change
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import ancestry, calls, receivers, strings

FIELDS = frozenset(
    f"django.db.models.{name}"
    for name in (
        "Field", "ForeignKey", "OneToOneField", "ManyToManyField",
        "fields.Field", "fields.related.ForeignKey", "fields.related.ManyToManyField",
        "fields.related.OneToOneField", "fields.related.RelatedField", "ForeignObject",
        "fields.related.ForeignObject",
    )
)  # fmt: skip
WIDGETS = frozenset(
    f"django.contrib.admin.widgets.{name}"
    for name in ("ForeignKeyRawIdWidget", "ManyToManyRawIdWidget", "RelatedFieldWidgetWrapper")
)


def visit_attribute(node: ast.Attribute, module: Module) -> Iterator[Change | Advice]:
    """Rename `rel`, and the `to` behind it, where the receiver is a model's field."""
    parent = module.parent(node)
    chain = parent if isinstance(parent, ast.Attribute) and parent.attr == "to" else None
    if node.attr != "rel" or module.qualified(node):
        return
    model = (calls.rename_attribute(module, chain, "model"),) if chain else ()
    if _is_field(node.value, module):
        yield module.change(node, calls.rename_attribute(module, node, "remote_field"), *model)
    elif chain and _is_self_of(node.value, module, WIDGETS):
        yield module.change(node, *model)
    elif chain:
        yield module.advice(
            node,
            "where this is a model's field, Django 2.0 knows it as remote_field.model",
        )


def visit_call(node: ast.Call, module: Module) -> Iterator[Change]:
    """Rename the word in `getattr(field, "rel", None)`, which would quietly find nothing."""
    if len(node.args) < 2 or not module.is_builtin(node.func, "getattr"):
        return
    name = node.args[1]
    if isinstance(name, ast.Constant) and name.value == "rel" and _is_field(node.args[0], module):
        edit = strings.replace_text(module, name, "remote_field")
        if edit:
            yield module.change(node, edit)


def _is_field(node: ast.expr, module: Module) -> bool:
    if receivers.is_self(node):
        return _is_self_of(node, module, FIELDS)
    return receivers.is_model_field(node)


def _is_self_of(node: ast.expr, module: Module, names: frozenset[str]) -> bool:
    cls = module.enclosing(node, ast.ClassDef)
    return (
        receivers.is_self(node)
        and isinstance(cls, ast.ClassDef)
        and ancestry.derives_from(cls, module, names)
    )


RULE = Rule(
    name="field_rel",
    rows=("field-rel",),
    summary="Rename a field's `rel` to `remote_field`, and `rel.to` to `remote_field.model`.",
    since=(1, 9),
    removed_in=(2, 0),
    safety=Safety.SAFE,
    triggers=("rel",),
    url="https://docs.djangoproject.com/en/1.9/releases/1.9/#field-rel-changes",
    visit={ast.Attribute: visit_attribute, ast.Call: visit_call},
    examples=(
        Example(
            before=(
                "for field in Order._meta.fields:\n"
                "    if field.rel and field.rel.to is User:\n"
                "        through = getattr(field, 'rel', None)\n"
                "print(Order._meta.get_field('buyer').rel.to)\n"
            ),
            after=(
                "for field in Order._meta.fields:\n"
                "    if field.remote_field and field.remote_field.model is User:\n"
                "        through = getattr(field, 'remote_field', None)\n"
                "print(Order._meta.get_field('buyer').remote_field.model)\n"
            ),
        ),
        Example(
            title="inside a field",
            before=(
                "from django.db import models\n\n"
                "class TagField(models.ManyToManyField):\n"
                "    def through(self):\n"
                "        return self.rel.through\n"
            ),
            after=(
                "from django.db import models\n\n"
                "class TagField(models.ManyToManyField):\n"
                "    def through(self):\n"
                "        return self.remote_field.through\n"
            ),
        ),
        Example(
            title="a widget of the admin holds the relation itself, and keeps its name",
            before=(
                "from django.contrib.admin.widgets import ForeignKeyRawIdWidget\n\n"
                "class Lookup(ForeignKeyRawIdWidget):\n"
                "    def label(self):\n"
                "        return self.rel.to._meta.verbose_name\n"
            ),
            after=(
                "from django.contrib.admin.widgets import ForeignKeyRawIdWidget\n\n"
                "class Lookup(ForeignKeyRawIdWidget):\n"
                "    def label(self):\n"
                "        return self.rel.model._meta.verbose_name\n"
            ),
        ),
        Example(
            title="an unknown receiver",
            before="target = link.rel.to\n",
            advice="remote_field.model",
        ),
        Example(title="the word alone says nothing", before="if link.rel == 'next':\n    pass\n"),
    ),
)
