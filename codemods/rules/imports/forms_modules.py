"""Import the modules `forms.utils` and `forms.widgets` by their names of today."""

from codemods.rule import Example, Rule, Safety
from codemods.toolkit.renames import Renames

TABLE = Renames(
    modules={
        "django.forms.util": "django.forms.utils",
        "django.forms.extras.widgets": "django.forms.widgets",
        "django.forms.extras": "django.forms.widgets",
    },
)

RULE = Rule(
    name="forms_modules",
    summary="Import the modules `forms.utils` and `forms.widgets` by their names of today.",
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
