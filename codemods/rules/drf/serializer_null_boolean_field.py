"""Replace `serializers.NullBooleanField` by `BooleanField(allow_null=True)`."""

import ast
from collections.abc import Iterator

from codemods.change import Advice, Change, Drop, ImportRequest
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import calls

_HOMES = ("rest_framework.serializers", "rest_framework.fields")


def visit_name(node: ast.Name | ast.Attribute, module: Module) -> Iterator[Change | Advice]:
    """Rewrite the calls; a class that is only named, in a mapping or as a base, is reported."""
    home, _, name = (module.qualified(node) or "").rpartition(".")
    if home not in _HOMES or name != "NullBooleanField" or not isinstance(node.ctx, ast.Load):
        return
    call = module.parent(node)
    if not isinstance(call, ast.Call) or call.func is not node or calls.has_double_star(call):
        yield module.advice(node, "NullBooleanField is gone: use BooleanField(allow_null=True)")
        return
    imports: tuple[ImportRequest, ...] = ()
    word = module.source(node).removesuffix("NullBooleanField") + "BooleanField"
    if isinstance(node, ast.Name):
        needed = module.need(home, "BooleanField", at=node)
        if needed is None:
            yield module.advice(node, "NullBooleanField is gone: use BooleanField(allow_null=True)")
            return
        word, imports = needed[0], (*needed[1], Drop(node.id))
    if calls.keyword(call, "allow_null"):
        yield module.change(node, module.replace(node, word), imports=imports)
        return
    added = calls.add_keyword(module, call, "allow_null", "True")
    text = word + added.text.removeprefix(module.source(node))
    yield module.change(node, module.replace(call, text), imports=imports)


RULE = Rule(
    name="serializer_null_boolean_field",
    summary="Replace `serializers.NullBooleanField` by `BooleanField(allow_null=True)`.",
    rows=("djangorestframework",),
    since=(3, 0),
    safety=Safety.SAFE,
    triggers=("NullBooleanField",),
    url="https://www.django-rest-framework.org/community/release-notes/#3140",
    visit={ast.Name: visit_name, ast.Attribute: visit_name},
    examples=(
        Example(
            path="shop/serializers.py",
            before=(
                "from rest_framework import serializers\n"
                "\n"
                "\n"
                "class Order(serializers.Serializer):\n"
                "    paid = serializers.NullBooleanField()\n"
                "    sent = serializers.NullBooleanField(required=False)\n"
            ),
            after=(
                "from rest_framework import serializers\n"
                "\n"
                "\n"
                "class Order(serializers.Serializer):\n"
                "    paid = serializers.BooleanField(allow_null=True)\n"
                "    sent = serializers.BooleanField(required=False, allow_null=True)\n"
            ),
        ),
        Example(
            title="by its name",
            path="shop/serializers.py",
            before=(
                "from rest_framework.serializers import CharField, NullBooleanField\n"
                "\n"
                "paid = NullBooleanField()\n"
            ),
            after=(
                "from rest_framework.serializers import BooleanField, CharField\n"
                "\n"
                "paid = BooleanField(allow_null=True)\n"
            ),
        ),
        Example(
            title="in a mapping",
            path="shop/serializers.py",
            before=(
                "from rest_framework import serializers\n"
                "\n"
                'FIELDS = {"bool": serializers.NullBooleanField}\n'
            ),
            advice="BooleanField(allow_null=True)",
        ),
        Example(
            title="a model field",
            path="shop/models.py",
            before=("from django.db import models\n\npaid = models.NullBooleanField()\n"),
        ),
    ),
)
