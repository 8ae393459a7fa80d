"""Call the object `obj` where the admin logs what was done to it, as Django 4.0 does."""

import ast
from collections.abc import Iterator

from codemods.change import Advice, Change
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import ancestry, calls, instances, parameters, signatures
from codemods.toolkit.django_classes import MODEL_ADMINS

METHODS = frozenset(("log_addition", "log_change", "log_deletion"))
OLD, NEW = "object", "obj"


def visit_call(node: ast.Call, module: Module) -> Iterator[Change]:
    """Rename the keyword of a call on an admin of this class."""
    func = node.func
    if not isinstance(func, ast.Attribute) or func.attr not in METHODS:
        return
    if not instances.is_self_of(func.value, module, MODEL_ADMINS):
        return
    edit = calls.rename_keyword(module, node, old=OLD, new=NEW)
    if edit is not None:
        yield module.change(node, edit)


def visit_function(node: ast.FunctionDef, module: Module) -> Iterator[Change | Advice]:
    """Rename the parameter of an override, and its uses."""
    cls = ancestry.owner(node, module) if node.name in METHODS else None
    if cls is None or signatures.positional_names(node)[2:3] != (OLD,):
        return
    if not ancestry.derives_from(cls, module, MODEL_ADMINS):
        return
    edits = parameters.rename(module, node, OLD, NEW)
    if edits is None:
        yield module.advice(node, f"{node.name}() is called with obj= for object= from Django 4.0")
    else:
        yield module.change(node, *edits)


_HEAD = "from django.contrib import admin\n\n\nclass OrderAdmin(admin.ModelAdmin):\n"

RULE = Rule(
    name="log_entry_object",
    rows=("log-addition-object-kw",),
    summary="Call the object `obj` in `log_addition()` and its like.",
    since=(4, 0),
    removed_in=(4, 0),
    safety=Safety.SAFE,
    triggers=tuple(sorted(METHODS)),
    url="https://docs.djangoproject.com/en/4.0/releases/4.0/#miscellaneous",
    visit={ast.Call: visit_call, ast.FunctionDef: visit_function},
    examples=(
        Example(
            path="shop/admin.py",
            before=(
                f"{_HEAD}    def log_addition(self, request, object, message):\n"
                "        print(object)  # loud\n"
                "        return super().log_addition(request, object, message)\n\n"
                "    def pay(self, request, order):\n"
                "        self.log_change(request, object=order, message='paid')\n"
            ),
            after=(
                f"{_HEAD}    def log_addition(self, request, obj, message):\n"
                "        print(obj)  # loud\n"
                "        return super().log_addition(request, obj, message)\n\n"
                "    def pay(self, request, order):\n"
                "        self.log_change(request, obj=order, message='paid')\n"
            ),
        ),
        Example(
            title="the word is taken",
            path="shop/admin.py",
            before=(
                f"{_HEAD}    def log_change(self, request, object, message):\n"
                "        obj = object.parent\n"
            ),
            advice="is called with obj=",
        ),
        Example(
            title="a journal of the project's own",
            before=(
                "class Journal:\n    def log_change(self, request, object, message):\n"
                "        self.log_change(request, object=object, message='x')\n"
            ),
        ),
    ),
)
