"""Report members of forms, error lists and widgets that releases of Django use otherwise."""

import ast

from codemods.rule import Example, Rule, Safety
from codemods.toolkit import signatures, super_calls
from codemods.toolkit.crossings import Crossing
from codemods.toolkit.members import Member, Members

RENDERED = "Django 5.0 wants marked-safe text here: set template_name, or return mark_safe(…)"


def looks_at_value(method: ast.stmt) -> bool:
    """Ask whether an override does more with an option's value than to hand it on."""
    if not isinstance(method, ast.FunctionDef) or len(method.args.args) < 3:
        return False
    name = method.args.args[2].arg
    passed = {arg for call in super_calls.calls_of(method) for arg in call.args}
    passed |= {k.value for call in super_calls.calls_of(method) for k in call.keywords}
    is_ready = any(
        isinstance(node, ast.Attribute) and getattr(node.value, "id", "") == name
        for node in ast.walk(method)
    )
    return not is_ready and any(use not in passed for use in signatures.uses(method, name))


def is_unmarked(method: ast.stmt) -> bool:
    """Ask whether a method marks nothing as safe, by itself or by its parent."""
    text = ast.unparse(method)
    return not any(word in text for word in ("mark_safe", "format_html", "SafeString", "super()"))


TABLE = Members(
    (
        Member(
            r"django\.(forms|contrib)\..*Form",
            ("_html_output",),
            Crossing((4, 0), "_html_output() is gone in Django 5.0: set template_name", (5, 0)),
            called=True,
        ),
        Member(
            r"django\.forms\..*Error(List|Dict)",
            ("__str__", "as_ul", "as_text"),
            Crossing((4, 0), RENDERED, (5, 0)),
            when=is_unmarked,
        ),
        Member(
            r"django\.forms\..*(Select|SelectMultiple|RadioSelect|CheckboxSelectMultiple)",
            ("create_option",),
            Crossing(
                (3, 1),
                "value may be a ModelChoiceIteratorValue from Django 3.1 on: its value "
                "is value.value",
            ),
            when=looks_at_value,
        ),
        Member(
            r"django\.contrib\.gis\..*Widget",
            ("map_width", "map_height"),
            Crossing((4, 2), "nothing reads map_width and map_height from 5.1 on: use CSS", (5, 1)),
        ),
        Member(
            r"django\.contrib\.auth\.forms\.UserChangeForm",
            ("clean_password",),
            Crossing((3, 2), "the password's field is disabled since 3.2: clean_password() can go"),
        ),
    )
)

RULE = Rule(
    name="form_members",
    rows=(
        "html-output",
        "errorlist-str",
        "bi31-modelchoiceiteratorvalue",
        "gis-map-size",
        "bi32-clean-password",
    ),
    summary="Report members of forms, error lists and widgets that Django uses otherwise.",
    since=TABLE.since,
    removed_in=TABLE.removed_in,
    safety=Safety.ADVICE,
    triggers=(*(word for word in TABLE.triggers if word != "__str__"), "ErrorList", "ErrorDict"),
    url="https://docs.djangoproject.com/en/4.0/releases/4.0/#features-deprecated-in-4-0",
    visit=TABLE.visit,
    examples=(
        Example(
            path="shop/forms.py",
            before="from django import forms\n\n\nclass Order(forms.Form):\n    def as_div(self):\n"
            "        return self._html_output(normal_row='<div>')\n",
            advice="_html_output() is gone",
        ),
        Example(
            title="a list of errors",
            path="shop/forms.py",
            before="from django.forms.utils import ErrorList\n\n\nclass Errors(ErrorList):\n"
            "    def __str__(self):\n        return 'x'\n",
            advice="marked-safe text",
        ),
        Example(
            title="options of a choice of models",
            path="shop/widgets.py",
            before="from django import forms\n\n\nclass Pick(forms.Select):\n"
            "    def create_option(self, name, value, *args, **kwargs):\n"
            "        return super().create_option(name, PRICES[value], *args, **kwargs)\n",
            advice="value.value",
        ),
        Example(
            title="other classes, and a widget's own attributes",
            path="shop/forms.py",
            before="from django import forms\n\n\nclass Report:\n"
            "    def as_table(self):\n        return self._html_output()\n\n\n"
            "class Map(forms.TextInput):\n    map_width = 600\n\n\nclass Pick(forms.Select):\n"
            "    def create_option(self, name, value, label, *args, **kwargs):\n"
            "        return super().create_option(name, value, label, *args, **kwargs)\n",
        ),
    ),
)
