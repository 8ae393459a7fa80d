"""Let `lookup_allowed()` of a model's admin take the request."""

from codemods.rule import Example, Rule, Safety
from codemods.toolkit.django_classes import MODEL_ADMINS
from codemods.toolkit.overrides import NewParameter

OVERRIDE = NewParameter(
    method="lookup_allowed", parameter="request", after=("lookup", "value"), owners=MODEL_ADMINS
)

RULE = Rule(
    name="lookup_allowed_request",
    rows=("lookup-allowed-request",),
    summary="Add the `request` parameter to `lookup_allowed()` of model admins.",
    since=(5, 0),
    removed_in=(6, 0),
    safety=Safety.SAFE,
    triggers=("lookup_allowed",),
    url="https://docs.djangoproject.com/en/5.0/releases/5.0/#features-deprecated-in-5-0",
    visit=OVERRIDE.visit,
    examples=(
        Example(
            path="shop/admin.py",
            before=(
                "from django.contrib import admin\n\n"
                "class OrderAdmin(admin.ModelAdmin):\n"
                "    def lookup_allowed(self, lookup, value):\n"
                "        return lookup == 'buyer' or super().lookup_allowed(lookup, value)\n"
            ),
            after=(
                "from django.contrib import admin\n\n"
                "class OrderAdmin(admin.ModelAdmin):\n"
                "    def lookup_allowed(self, lookup, value, request=None):\n"
                "        return lookup == 'buyer' or "
                "super().lookup_allowed(lookup, value, request=request)\n"
            ),
        ),
        Example(
            title="of another class",
            before="class Lookup:\n    def lookup_allowed(self, lookup, value):\n        pass\n",
        ),
    ),
)
