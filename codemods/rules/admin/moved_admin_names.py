"""Import the admin's helpers from where they are now."""

from codemods.rule import Example, Rule, Safety
from codemods.toolkit.renames import Renames

UTILS = (
    "display_for_field",
    "display_for_value",
    "flatten_fieldsets",
    "get_deleted_objects",
    "get_fields_from_path",
    "label_for_field",
    "lookup_field",
    "model_format_dict",
    "model_ngettext",
    "quote",
    "unquote",
    "NestedObjects",
)

TABLE = Renames(
    names={
        **{
            f"django.contrib.admin.util.{name}": f"django.contrib.admin.utils.{name}"
            for name in UTILS
        },
        "django.contrib.admin.ACTION_CHECKBOX_NAME": (
            "django.contrib.admin.helpers.ACTION_CHECKBOX_NAME"
        ),
        "django.contrib.admin.options.ACTION_CHECKBOX_NAME": (
            "django.contrib.admin.helpers.ACTION_CHECKBOX_NAME"
        ),
    }
)

RULE = Rule(
    name="moved_admin_names",
    rows=("compat-action-checkbox",),
    summary="Import the admin's helpers from where they are now.",
    since=(1, 7),
    removed_in=(3, 1),
    safety=Safety.SAFE,
    triggers=TABLE.triggers,
    url="https://docs.djangoproject.com/en/3.1/releases/3.1/#id1",
    visit=TABLE.visit,
    examples=(
        Example(
            path="shop/admin.py",
            before=(
                "from django.contrib import admin\n"
                "from django.contrib.admin.util import flatten_fieldsets\n\n"
                "chosen = request.POST.getlist(admin.ACTION_CHECKBOX_NAME)\n"
                "admin.site.register(Order)\n"
            ),
            after=(
                "from django.contrib import admin\n"
                "from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME\n"
                "from django.contrib.admin.utils import flatten_fieldsets\n\n"
                "chosen = request.POST.getlist(ACTION_CHECKBOX_NAME)\n"
                "admin.site.register(Order)\n"
            ),
        ),
        Example(
            title="at home already",
            path="shop/admin.py",
            before="from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME\n",
        ),
    ),
)
