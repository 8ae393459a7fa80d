"""Report the private accessors of a field's choices, a plain property since Django 5.0."""

import ast
from collections.abc import Iterator

from codemods.change import Advice
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module

MESSAGE = "forms.ChoiceField has no _set_choices() from Django 5.0 on: extend the choices property"


def visit_attribute(node: ast.Attribute, module: Module) -> Iterator[Advice]:
    """Report `super()._set_choices(…)` and its like."""
    names = {"_set_choices", "_get_choices"}
    if node.attr not in names or not isinstance(module.parent(node), ast.Call):
        return
    match node.value:
        case ast.Call(func=ast.Name(id="super")):
            yield module.advice(node, MESSAGE)
        case value if (module.qualified(value) or "").startswith("django.forms."):
            yield module.advice(node, MESSAGE)


RULE = Rule(
    name="choices_property",
    rows=(),
    summary="Report the private accessors of a field's choices.",
    since=(5, 0),
    removed_in=(5, 0),
    safety=Safety.ADVICE,
    triggers=("_set_choices", "_get_choices"),
    url="https://docs.djangoproject.com/en/5.0/releases/5.0/#forms",
    visit={ast.Attribute: visit_attribute},
    examples=(
        Example(
            before="from django import forms\n\n\nclass Shop(forms.ChoiceField):\n"
            "    def _set_choices(self, value):\n        super()._set_choices(value)\n",
            advice="extend the choices property",
        ),
        Example(
            title="one's own",
            before="class Shop:\n    def f(self, value):\n        self._set_choices(value)\n",
        ),
    ),
)
