"""Name the template `table.html` of forms for `default.html`, which is gone since Django 5.0."""

from codemods.rule import Example, Rule, Safety
from codemods.toolkit.dotted_strings import DottedStrings

TABLE = DottedStrings(
    names={
        f"django/forms/{folder}default.html": f"django/forms/{folder}table.html"
        for folder in ("", "formsets/")
    }
)

RULE = Rule(
    name="forms_default_html",
    rows=("forms-default-html",),
    summary="Name the template `table.html` of forms for `default.html`.",
    since=(4, 1),
    removed_in=(5, 0),
    safety=Safety.SAFE,
    triggers=TABLE.triggers,
    url="https://docs.djangoproject.com/en/4.1/releases/4.1/#features-deprecated-in-4-1",
    visit=TABLE.visit,
    examples=(
        Example(
            before="class OrderForm(Form):\n    template_name = 'django/forms/default.html'  # a\n",
            after="class OrderForm(Form):\n    template_name = 'django/forms/table.html'  # a\n",
        ),
        Example(
            title="a template of the project's own",
            before="x = 'shop/forms/default.html'\ny = 'see django/forms/default.html'\n",
        ),
    ),
)
