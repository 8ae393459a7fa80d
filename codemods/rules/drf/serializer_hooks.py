"""Report hooks of views and serializers that REST framework 3 does not call."""

import ast
from collections.abc import Iterator

from codemods.change import Advice
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module

_HOOKS = {
    "restore_object": "define create() and update()",
    "pre_save": "define perform_create() and perform_update()",
    "post_save": "define perform_create() and perform_update()",
    "pre_delete": "define perform_destroy()",
    "post_delete": "define perform_destroy()",
}


def visit_function(node: ast.FunctionDef, module: Module) -> Iterator[Advice]:
    """Report a method that nothing calls any more."""
    owner = module.parent(node)
    if node.name not in _HOOKS or not isinstance(owner, ast.ClassDef):
        return
    if any((module.qualified(b) or "").startswith("rest_framework.") for b in owner.bases):
        yield module.advice(node, f"nothing calls {node.name}(): {_HOOKS[node.name]}")


RULE = Rule(
    name="serializer_hooks",
    summary="Report hooks of views and serializers that REST framework 3 does not call.",
    rows=("djangorestframework",),
    since=(2, 0),
    safety=Safety.ADVICE,
    triggers=(
        "restore_object",
        "pre_save",
        "post_save",
        "pre_delete",
        "post_delete",
    ),
    url="https://www.django-rest-framework.org/community/3.0-announcement/",
    visit={ast.FunctionDef: visit_function},
    examples=(
        Example(
            path="shop/serializers.py",
            before=(
                "from rest_framework import serializers\n"
                "\n"
                "\n"
                "class Order(serializers.Serializer):\n"
                "    def restore_object(self, attrs, instance=None):\n"
                "        return attrs\n"
            ),
            advice="define create() and update()",
        ),
        Example(
            title="a model of the project",
            path="shop/models.py",
            before=("class Order(models.Model):\n    def pre_save(self):\n        pass\n"),
        ),
    ),
)
