"""Import from `admin.utils` and `admin.helpers` what moved there."""

from codemods.rule import Example, Rule, Safety
from codemods.toolkit.renames import Renames

TABLE = Renames(
    names={
        "django.contrib.admin.ACTION_CHECKBOX_NAME": (
            "django.contrib.admin.helpers.ACTION_CHECKBOX_NAME"
        ),
    },
    modules={"django.contrib.admin.util": "django.contrib.admin.utils"},
)

RULE = Rule(
    name="admin_modules",
    summary="Import from `admin.utils` and `admin.helpers` what moved there.",
    rows=("compat-action-checkbox",),
    since=(2, 0),
    removed_in=(3, 1),
    safety=Safety.SAFE,
    triggers=TABLE.triggers,
    url="https://docs.djangoproject.com/en/1.7/releases/1.7/#django-contrib-admin-util",
    visit=TABLE.visit,
    examples=(
        Example(
            path="shop/admin.py",
            before=(
                "from django.contrib import admin\n"
                "from django.contrib.admin.util import flatten_fieldsets\n"
                "\n"
                "selected = request.POST.getlist(admin.ACTION_CHECKBOX_NAME)\n"
            ),
            after=(
                "from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME\n"
                "from django.contrib.admin.utils import flatten_fieldsets\n"
                "\n"
                "selected = request.POST.getlist(ACTION_CHECKBOX_NAME)\n"
            ),
        ),
        Example(
            path="shop/admin.py",
            before="from django.contrib.admin import ACTION_CHECKBOX_NAME, ModelAdmin\n",
            after=(
                "from django.contrib.admin import ModelAdmin\n"
                "from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME\n"
            ),
        ),
        Example(
            title="at rest",
            path="shop/admin.py",
            before="from django.contrib.admin.utils import flatten_fieldsets\n",
        ),
    ),
)
