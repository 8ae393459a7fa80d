"""Name the arguments of `Model.save()`, which take no place of their own from Django 6.0 on."""

import ast
from collections.abc import Iterator

from codemods.change import Change, Edit
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import ancestry, calls, super_calls

NAMES = ("force_insert", "force_update", "using", "update_fields")
MODELS = frozenset(
    (
        "django.db.models.Model",
        "django.contrib.gis.db.models.Model",
        "django.contrib.auth.models.AbstractUser",
        "django.contrib.auth.models.AbstractBaseUser",
        "django.contrib.auth.models.User",
    )
)


def visit_function(node: ast.FunctionDef, module: Module) -> Iterator[Change]:
    """Put names before what a model's `save()` hands to its parent by place."""
    cls = ancestry.owner(node, module)
    if node.name != "save" or cls is None or not ancestry.derives_from(cls, module, MODELS):
        return
    for call in super_calls.calls_of(node):
        given = {keyword.arg for keyword in call.keywords}
        if calls.has_star(call) or not 0 < len(call.args) <= len(NAMES):
            continue
        words = NAMES[: len(call.args)]
        if not given & set(words):
            pairs = zip(words, call.args, strict=True)
            starts = [(word, module.start(value)) for word, value in pairs]
            yield module.change(call, *(Edit(at, at, f"{word}=") for word, at in starts))


RULE = Rule(
    name="model_save_positional",
    rows=("model-save-positional",),
    summary="Name the arguments that a model's `save()` hands to its parent.",
    since=(5, 1),
    removed_in=(6, 0),
    safety=Safety.SAFE,
    triggers=("save",),
    url="https://docs.djangoproject.com/en/5.1/releases/5.1/#features-deprecated-in-5-1",
    visit={ast.FunctionDef: visit_function},
    examples=(
        Example(
            path="shop/models.py",
            before=(
                "from django.db import models\n\n"
                "class Order(models.Model):\n"
                "    def save(self, force_insert=False, force_update=False):\n"
                "        super(Order, self).save(force_insert, force_update)\n"
            ),
            after=(
                "from django.db import models\n\n"
                "class Order(models.Model):\n"
                "    def save(self, force_insert=False, force_update=False):\n"
                "        super(Order, self).save("
                "force_insert=force_insert, force_update=force_update)\n"
            ),
        ),
        Example(
            title="a form's save, and arguments passed on as they came",
            path="shop/models.py",
            before=(
                "from django import forms\n"
                "from django.db import models\n\n"
                "class OrderForm(forms.ModelForm):\n"
                "    def save(self, commit=True):\n"
                "        return super().save(commit)\n\n"
                "class Order(models.Model):\n"
                "    def save(self, *args, **kwargs):\n"
                "        super().save(*args, **kwargs)\n"
            ),
        ),
    ),
)
