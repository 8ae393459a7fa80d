"""Spell methods of model fields as Django does since 1.10."""

import ast
from collections.abc import Iterator

from codemods.change import Change, Edit
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import ancestry, calls, signatures

OLD, NEW = "_get_val_from_obj", "value_from_object"


def visit_attribute(node: ast.Attribute, module: Module) -> Iterator[Change]:
    """Rename `_get_val_from_obj`, except in a class that has its own."""
    if node.attr != OLD:
        return
    cls = module.enclosing(node, ast.ClassDef)
    if not isinstance(cls, ast.ClassDef) or not ancestry.defines(cls, module, OLD):
        yield module.change(node, calls.rename_attribute(module, node, NEW))


def visit_call(node: ast.Call, module: Module) -> Iterator[Change]:
    """Rename the keyword `virtual_only` of `contribute_to_class()`."""
    if isinstance(node.func, ast.Attribute) and node.func.attr == "contribute_to_class":
        edit = calls.rename_keyword(module, node, old="virtual_only", new="private_only")
        if edit is not None:
            yield module.change(node, edit)


def visit_function(node: ast.FunctionDef, module: Module) -> Iterator[Change]:
    """Rename the parameter of that name, and what reads it."""
    if node.name != "contribute_to_class":
        return
    for parameter in node.args.args:
        if parameter.arg == "virtual_only":
            start = module.start(parameter)
            edits = [
                module.replace(use, "private_only") for use in signatures.uses(node, "virtual_only")
            ]
            yield module.change(
                node, Edit(start, start + len("virtual_only"), "private_only"), *edits
            )


RULE = Rule(
    name="field_method_names",
    rows=("get-val-from-obj",),
    summary="Rename `_get_val_from_obj()` and `virtual_only` of model fields.",
    since=(1, 10),
    removed_in=(2, 0),
    safety=Safety.SAFE,
    triggers=(OLD, "virtual_only"),
    url="https://docs.djangoproject.com/en/2.0/releases/2.0/#features-removed-in-2-0",
    visit={
        ast.Attribute: visit_attribute,
        ast.Call: visit_call,
        ast.FunctionDef: visit_function,
    },
    examples=(
        Example(
            before=(
                "class TagField(models.Field):\n"
                "    def value_to_string(self, obj):\n"
                "        return str(self._get_val_from_obj(obj))\n\n"
                "    def contribute_to_class(self, cls, name, virtual_only=False):\n"
                "        super().contribute_to_class(cls, name, virtual_only=virtual_only)\n"
            ),
            after=(
                "class TagField(models.Field):\n"
                "    def value_to_string(self, obj):\n"
                "        return str(self.value_from_object(obj))\n\n"
                "    def contribute_to_class(self, cls, name, private_only=False):\n"
                "        super().contribute_to_class(cls, name, private_only=private_only)\n"
            ),
        ),
        Example(
            title="a class with a method of that name",
            before=(
                "class TagField(models.Field):\n"
                "    def _get_val_from_obj(self, obj):\n"
                "        return obj\n\n"
                "    def read(self, obj):\n"
                "        return self._get_val_from_obj(obj)\n"
            ),
        ),
    ),
)
