"""Import from `forms.utils` and `forms.widgets` what moved there."""

from codemods.rule import Example, Rule, Safety
from codemods.toolkit.renames import Renames

TABLE = Renames(
    names={
        "django.forms.forms.pretty_name": "django.forms.utils.pretty_name",
        "django.forms.forms.BoundField": "django.forms.boundfield.BoundField",
    },
    modules={
        "django.forms.util": "django.forms.utils",
        "django.forms.extras.widgets": "django.forms.widgets",
        "django.forms.extras": "django.forms.widgets",
    },
)

RULE = Rule(
    name="forms_modules",
    summary="Import from `forms.utils` and `forms.widgets` what moved there.",
    rows=(
        "forms-extras",
        "compat-pretty-name",
        "compat-boundfield",
    ),
    since=(2, 0),
    removed_in=(2, 0),
    safety=Safety.SAFE,
    triggers=TABLE.triggers,
    url="https://docs.djangoproject.com/en/1.9/releases/1.9/#features-deprecated-in-1-9",
    visit=TABLE.visit,
    examples=(
        Example(
            path="shop/forms.py",
            before=(
                "from django.forms.extras.widgets import SelectDateWidget\n"
                "from django.forms.util import ErrorList, flatatt\n"
                "\n"
                "widget = SelectDateWidget(attrs={})\n"
                "errors = ErrorList()\n"
            ),
            after=(
                "from django.forms.widgets import SelectDateWidget\n"
                "from django.forms.utils import ErrorList, flatatt\n"
                "\n"
                "widget = SelectDateWidget(attrs={})\n"
                "errors = ErrorList()\n"
            ),
        ),
        Example(
            path="shop/forms.py",
            before=(
                "from django.forms.extras import SelectDateWidget\n"
                "from django.forms.forms import BoundField, Form\n"
                "\n"
                "\n"
                "class DayForm(Form):\n"
                "    widget = SelectDateWidget\n"
            ),
            after=(
                "from django.forms.widgets import SelectDateWidget\n"
                "from django.forms.forms import Form\n"
                "from django.forms.boundfield import BoundField\n"
                "\n"
                "\n"
                "class DayForm(Form):\n"
                "    widget = SelectDateWidget\n"
            ),
        ),
        Example(
            title="the module",
            path="shop/forms.py",
            before=(
                "from django import forms\n"
                "from django.forms.extras import widgets\n"
                "\n"
                "day = forms.DateField(widget=widgets.SelectDateWidget())\n"
            ),
            after=(
                "from django import forms\n"
                "from django.forms import widgets\n"
                "\n"
                "day = forms.DateField(widget=widgets.SelectDateWidget())\n"
            ),
        ),
        Example(
            title="at rest",
            path="shop/forms.py",
            before="from django.forms.utils import ErrorList\n",
        ),
    ),
)
