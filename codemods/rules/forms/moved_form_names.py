"""Import form fields, widgets and their helpers from where they are now."""

from codemods.rule import Example, Rule, Safety
from codemods.toolkit.renames import Renames

TABLE = Renames(
    names={
        "django.forms.extras.SelectDateWidget": "django.forms.SelectDateWidget",
        "django.forms.extras.widgets.SelectDateWidget": "django.forms.SelectDateWidget",
        "django.forms.forms.BoundField": "django.forms.boundfield.BoundField",
        "django.forms.forms.pretty_name": "django.forms.utils.pretty_name",
        "django.forms.util.ErrorDict": "django.forms.utils.ErrorDict",
        "django.forms.util.ErrorList": "django.forms.utils.ErrorList",
        "django.forms.util.ValidationError": "django.core.exceptions.ValidationError",
        "django.forms.util.flatatt": "django.forms.utils.flatatt",
        "django.forms.util.from_current_timezone": "django.forms.utils.from_current_timezone",
        "django.forms.util.to_current_timezone": "django.forms.utils.to_current_timezone",
        "django.contrib.postgres.forms.jsonb.InvalidJSONInput": (
            "django.forms.fields.InvalidJSONInput"
        ),
        "django.contrib.postgres.forms.jsonb.JSONString": "django.forms.fields.JSONString",
        "django.contrib.postgres.forms.JSONField": "django.forms.JSONField",
        "django.contrib.postgres.forms.jsonb.JSONField": "django.forms.JSONField",
    }
)

RULE = Rule(
    name="moved_form_names",
    rows=(
        "forms-extras",
        "compat-pretty-name",
        "compat-boundfield",
        "bi31-json-input-move",
        "postgres-jsonfield-form",
    ),
    summary="Import form fields, widgets and their helpers from where they are now.",
    since=(3, 1),
    removed_in=(4, 0),
    safety=Safety.SAFE,
    triggers=TABLE.triggers,
    url="https://docs.djangoproject.com/en/3.1/releases/3.1/#id1",
    visit=TABLE.visit,
    examples=(
        Example(
            before=(
                "from django import forms\n"
                "from django.forms.extras.widgets import SelectDateWidget\n"
                "from django.forms.util import ErrorList, flatatt\n"
            ),
            after=(
                "from django import forms\n"
                "from django.forms import SelectDateWidget\n"
                "from django.forms.utils import ErrorList, flatatt\n"
            ),
        ),
        Example(title="at home already", before="from django.forms.boundfield import BoundField\n"),
    ),
)
