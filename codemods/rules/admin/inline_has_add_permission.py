"""Let an inline's `has_add_permission()` take the object that it is shown with."""

from codemods.rule import Example, Rule, Safety
from codemods.toolkit.django_classes import INLINES
from codemods.toolkit.overrides import NewParameter

OVERRIDE = NewParameter(
    method="has_add_permission", parameter="obj", after=("request",), owners=INLINES
)

RULE = Rule(
    name="inline_has_add_permission",
    rows=("inline-has-add-permission",),
    summary="Add the `obj` parameter to the `has_add_permission()` of admin inlines.",
    since=(2, 1),
    removed_in=(3, 0),
    safety=Safety.SAFE,
    triggers=("has_add_permission",),
    url="https://docs.djangoproject.com/en/3.0/releases/3.0/#features-removed-in-3-0",
    visit=OVERRIDE.visit,
    examples=(
        Example(
            path="shop/admin.py",
            before=(
                "from django.contrib import admin\n\n"
                "class LineInline(admin.TabularInline):\n"
                "    def has_add_permission(self, request):\n"
                "        return False\n"
            ),
            after=(
                "from django.contrib import admin\n\n"
                "class LineInline(admin.TabularInline):\n"
                "    def has_add_permission(self, request, obj=None):\n"
                "        return False\n"
            ),
        ),
        Example(
            title="a model's own admin has no such parameter",
            path="shop/admin.py",
            before=(
                "from django.contrib import admin\n\n"
                "class OrderAdmin(admin.ModelAdmin):\n"
                "    def has_add_permission(self, request):\n"
                "        return False\n"
            ),
        ),
    ),
)
