"""Call the object `obj` in `save_existing` of formsets, as Django 5.0 does."""

import ast
from collections.abc import Iterator

from codemods.change import Advice, Change
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import ancestry, calls, instances, parameters, signatures

NAME, OLD, NEW = "save_existing", "instance", "obj"
FORMSETS = frozenset(
    f"django.{module}.{name}"
    for module, names in (
        ("forms", ("BaseModelFormSet", "BaseInlineFormSet")),
        ("forms.models", ("BaseModelFormSet", "BaseInlineFormSet")),
        ("contrib.contenttypes.forms", ("BaseGenericInlineFormSet",)),
    )
    for name in names
)


def visit_call(node: ast.Call, module: Module) -> Iterator[Change]:
    """Rename the keyword of a call on a formset of this class."""
    func = node.func
    if not isinstance(func, ast.Attribute) or func.attr != NAME:
        return
    if instances.is_self_of(func.value, module, FORMSETS):
        edit = calls.rename_keyword(module, node, old=OLD, new=NEW)
        if edit is not None:
            yield module.change(node, edit)


def visit_function(node: ast.FunctionDef, module: Module) -> Iterator[Change | Advice]:
    """Rename the parameter of an override, and its uses."""
    cls = ancestry.owner(node, module) if node.name == NAME else None
    if cls is None or signatures.positional_names(node)[2:3] != (OLD,):
        return
    if not ancestry.derives_from(cls, module, FORMSETS):
        return
    edits = parameters.rename(module, node, OLD, NEW)
    if edits is None:
        yield module.advice(node, "save_existing() is called with obj= for instance= from 5.0 on")
    else:
        yield module.change(node, *edits)


_HEAD = "from django.forms import BaseModelFormSet\n\n\nclass Orders(BaseModelFormSet):\n"

RULE = Rule(
    name="save_existing_obj",
    rows=("bi50-save-existing",),
    summary="Call the object `obj` in `save_existing()` of formsets.",
    since=(5, 0),
    removed_in=(5, 0),
    safety=Safety.SAFE,
    triggers=(NAME,),
    url="https://docs.djangoproject.com/en/5.0/releases/5.0/#miscellaneous",
    visit={ast.Call: visit_call, ast.FunctionDef: visit_function},
    examples=(
        Example(
            path="shop/forms.py",
            before=(
                f"{_HEAD}    def save_existing(self, form, instance, commit=True):\n"
                "        instance.touch()  # now\n"
                "        return super().save_existing(form, instance=instance, commit=commit)\n"
            ),
            after=(
                f"{_HEAD}    def save_existing(self, form, obj, commit=True):\n"
                "        obj.touch()  # now\n"
                "        return super().save_existing(form, obj=obj, commit=commit)\n"
            ),
        ),
        Example(
            title="the word is taken",
            path="shop/forms.py",
            before=f"{_HEAD}    def save_existing(self, form, instance):\n        obj = instance\n",
            advice="is called with obj=",
        ),
        Example(
            title="of something else",
            before="class Store:\n    def save_existing(self, form, instance):\n        pass\n",
        ),
    ),
)
