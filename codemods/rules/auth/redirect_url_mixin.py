"""Rename `SuccessURLAllowedHostsMixin`, which is `RedirectURLMixin` since Django 4.1."""

from codemods.rule import Example, Rule, Safety
from codemods.toolkit.renames import Renames

TABLE = Renames(
    names={
        "django.contrib.auth.views.SuccessURLAllowedHostsMixin": (
            "django.contrib.auth.views.RedirectURLMixin"
        )
    }
)

RULE = Rule(
    name="redirect_url_mixin",
    rows=("successurlallowedhostsmixin",),
    summary="Rename `SuccessURLAllowedHostsMixin`, which is `RedirectURLMixin` since Django 4.1.",
    since=(4, 1),
    removed_in=(4, 1),
    safety=Safety.SAFE,
    triggers=TABLE.triggers,
    url="https://docs.djangoproject.com/en/4.1/releases/4.1/#miscellaneous",
    visit=TABLE.visit,
    examples=(
        Example(
            before="from django.contrib.auth.views import SuccessURLAllowedHostsMixin\n\n\n"
            "class V(SuccessURLAllowedHostsMixin):\n    pass\n",
            after="from django.contrib.auth.views import RedirectURLMixin\n\n\n"
            "class V(RedirectURLMixin):\n    pass\n",
        ),
        Example(title="somebody's own", before="from shop import SuccessURLAllowedHostsMixin\n"),
    ),
)
