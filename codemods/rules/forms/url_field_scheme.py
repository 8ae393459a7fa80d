"""Say which scheme a `URLField` of forms assumes, as Django 6.0 changes the default."""

import ast
from collections.abc import Iterator

from codemods.change import Change
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import calls

FIELDS = frozenset(f"django.forms.{part}URLField" for part in ("", "fields."))
NOTE = 'what is typed without a scheme gets https: say "http" to keep what it was.'


def visit_call(node: ast.Call, module: Module) -> Iterator[Change]:
    """Add the argument where nothing may pass it already."""
    if module.qualified(node.func) not in FIELDS or calls.has_double_star(node):
        return
    if module.facts.source is not None and module.facts.source >= (6, 0):
        return
    if not calls.keyword(node, "assume_scheme") and not calls.has_star(node):
        edit = calls.add_keyword(module, node, "assume_scheme", '"https"')
        yield module.change(node, edit, note=NOTE)


_IMPORT = "from django import forms\n\n"
_REVIEW = f"# django-forge: review (url_field_scheme): {NOTE}\n"

RULE = Rule(
    name="url_field_scheme",
    rows=("urlfield-assume-scheme",),
    summary="Say which scheme a `URLField` of forms assumes.",
    since=(5, 0),
    removed_in=(6, 0),
    safety=Safety.REVIEW,
    triggers=("URLField",),
    url="https://docs.djangoproject.com/en/5.0/releases/5.0/#features-deprecated-in-5-0",
    visit={ast.Call: visit_call},
    examples=(
        Example(
            path="shop/forms.py",
            before=f"{_IMPORT}a = forms.URLField()  # home\n",
            after=f'{_IMPORT}{_REVIEW}a = forms.URLField(assume_scheme="https")  # home\n',
        ),
        Example(
            title="said already, perhaps said, and a field of models",
            path="shop/forms.py",
            before=(
                f"{_IMPORT}from django.db import models\n\n"
                "a = forms.URLField(assume_scheme='http')\nb = forms.URLField(**options)\n"
                "c = models.URLField()\n"
            ),
        ),
    ),
)
