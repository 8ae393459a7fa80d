"""Say which fields a `ModelForm` has: without a word, Django 1.8 refuses it."""

import ast
from collections.abc import Iterator

from codemods.change import Change
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import statements
from codemods.toolkit.expected_errors import is_expected_to_fail

FORMS = frozenset(("django.forms.ModelForm", "django.forms.models.ModelForm"))


def visit_class(node: ast.ClassDef, module: Module) -> Iterator[Change]:
    """Add `fields = "__all__"` to a `Meta` that names a model and no fields."""
    if not node.bases or any(module.qualified(base) not in FORMS for base in node.bases):
        return
    metas = [item for item in node.body if isinstance(item, ast.ClassDef) and item.name == "Meta"]
    if len(metas) != 1 or not _is_silent(metas[0]) or is_expected_to_fail(node, module):
        return
    [model] = [s for s in metas[0].body if "model" in statements.assigned_names(s)]
    if module.data[module.offset(model.lineno, 0) : module.start(model)].strip():
        return  # on the line of another statement
    note = "every field of the model can be written through this form; list the ones that may"
    yield module.change(
        model, statements.insert_after(module, model, 'fields = "__all__"'), note=note
    )


def _is_silent(meta: ast.ClassDef) -> bool:
    """Tell whether a `Meta` stands alone and says neither `fields` nor `exclude`."""
    bases = [
        base for base in meta.bases if not (isinstance(base, ast.Name) and base.id == "object")
    ]
    named = [name for item in meta.body for name in statements.assigned_names(item)]
    plain = all(isinstance(item, ast.Assign | ast.Expr | ast.Pass) for item in meta.body)
    silent = not {"fields", "exclude"} & set(named)
    return not bases and plain and silent and named.count("model") == 1


RULE = Rule(
    name="model_form_fields",
    rows=("modelform-no-fields",),
    summary="Say `fields` where a `ModelForm` names neither `fields` nor `exclude`.",
    since=(1, 6),
    removed_in=(1, 8),
    safety=Safety.REVIEW,
    triggers=("ModelForm",),
    url="https://docs.djangoproject.com/en/1.8/releases/1.8/#features-removed-in-1-8",
    visit={ast.ClassDef: visit_class},
    examples=(
        Example(
            path="shop/forms.py",
            before=(
                "from django import forms\n\n"
                "class OrderForm(forms.ModelForm):\n"
                "    class Meta:\n"
                "        model = Order\n"
            ),
            after=(
                "from django import forms\n\n"
                "class OrderForm(forms.ModelForm):\n"
                "    class Meta:\n"
                "        # django-forge: review (model_form_fields): every field of the model "
                "can be written through this form; list the ones that may\n"
                "        model = Order\n"
                '        fields = "__all__"\n'
            ),
        ),
        Example(
            title="said, or perhaps inherited",
            path="shop/forms.py",
            before=(
                "from django import forms\n\n"
                "class OrderForm(forms.ModelForm):\n"
                "    class Meta:\n        model = Order\n        exclude = ['paid']\n\n"
                "class PaidForm(OrderForm):\n"
                "    class Meta:\n        model = Order\n\n"
                "class BillForm(forms.ModelForm):\n"
                "    class Meta(OrderForm.Meta):\n        model = Bill\n"
            ),
        ),
    ),
)
