"""Name the arguments of form fields, which take none by position from Django 2.0 on."""

import ast
from collections.abc import Iterator

from codemods.change import Change, Edit
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import calls
from codemods.toolkit.expected_errors import is_expected_to_fail

COMMON = (
    "required", "widget", "label", "initial", "help_text", "error_messages",
    "show_hidden_initial", "validators", "localize", "disabled", "label_suffix",
)  # fmt: skip
OWN = {
    "Field": (),
    "CharField": ("max_length", "min_length", "strip", "empty_value"),
    "EmailField": (),
    "IntegerField": ("max_value", "min_value"),
    "FloatField": ("max_value", "min_value"),
    "DecimalField": ("max_value", "min_value", "max_digits", "decimal_places"),
    "DateField": ("input_formats",),
    "TimeField": ("input_formats",),
    "DateTimeField": ("input_formats",),
    "BooleanField": (),
    "NullBooleanField": (),
    "ChoiceField": ("choices",),
    "MultipleChoiceField": ("choices",),
}
FOLLOWED_BY_COMMON = frozenset(("Field", "BooleanField", "NullBooleanField", "ChoiceField"))


def visit_call(node: ast.Call, module: Module) -> Iterator[Change]:
    """Put its name before each argument that stands by its place."""
    source, _, name = (module.qualified(node.func) or "").rpartition(".")
    if source not in {"django.forms", "django.forms.fields"} or name not in OWN or not node.args:
        return
    if is_expected_to_fail(node, module):
        return
    names = OWN[name] + (COMMON if name in FOLLOWED_BY_COMMON else ())
    given = {keyword.arg for keyword in node.keywords}
    if (
        len(node.args) > len(names)
        or calls.has_star(node)
        or given & {None, *names[: len(node.args)]}
    ):
        return
    edits = [
        Edit(module.start(value), module.start(value), f"{word}=")
        for word, value in zip(names, node.args, strict=False)
    ]
    yield module.change(node, *edits)


RULE = Rule(
    name="form_field_positional",
    rows=("bi20-form-field-positional",),
    summary="Name the arguments of form fields, which take none by position.",
    since=(2, 0),
    removed_in=(2, 0),
    safety=Safety.SAFE,
    triggers=tuple(OWN),
    url="https://docs.djangoproject.com/en/2.0/releases/2.0/#form-fields-no-longer-accept-optional-arguments-as-positional-arguments",
    visit={ast.Call: visit_call},
    examples=(
        Example(
            path="shop/forms.py",
            before=(
                "from django import forms\n\n"
                "forms.IntegerField(25, 10)\n"
                "forms.CharField(30, required=False)\n"
                "forms.ChoiceField([('a', 'A')])\n"
            ),
            after=(
                "from django import forms\n\n"
                "forms.IntegerField(max_value=25, min_value=10)\n"
                "forms.CharField(max_length=30, required=False)\n"
                "forms.ChoiceField(choices=[('a', 'A')])\n"
            ),
        ),
        Example(
            title="arguments that keep their place, and a model's field",
            path="shop/forms.py",
            before=(
                "from django import forms\n"
                "from django.db import models\n\n"
                "forms.ModelChoiceField(orders)\n"
                "forms.RegexField(pattern)\n"
                "forms.CharField(*options)\n"
                "models.CharField('name')\n"
            ),
        ),
    ),
)
