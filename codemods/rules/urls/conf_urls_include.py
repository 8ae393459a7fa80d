"""Import `include` from `django.urls`, where it lives since Django 2.0."""

from codemods.rule import Example, Rule, Safety
from codemods.toolkit.renames import Renames

TABLE = Renames(
    names={
        "django.conf.urls.include": "django.urls.include",
        "django.conf.urls.defaults.include": "django.urls.include",
        "django.conf.urls.defaults.handler404": "django.conf.urls.handler404",
        "django.conf.urls.defaults.handler500": "django.conf.urls.handler500",
    }
)

RULE = Rule(
    name="conf_urls_include",
    rows=("conf-urls-include",),
    summary="Import `include` from `django.urls`, where it lives since Django 2.0.",
    since=(2, 0),
    safety=Safety.SAFE,
    triggers=TABLE.triggers,
    url="https://docs.djangoproject.com/en/2.0/releases/2.0/#simplified-url-routing-syntax",
    visit=TABLE.visit,
    examples=(
        Example(
            path="shop/urls.py",
            before="from django.conf.urls import handler404, include\n",
            after="from django.conf.urls import handler404\nfrom django.urls import include\n",
        ),
        Example(
            path="shop/urls.py",
            before="from django.conf.urls import include\nfrom django.urls import path\n",
            after="from django.urls import include, path\n",
        ),
        Example(
            title="under another name",
            path="shop/urls.py",
            before="from django.conf.urls import include as inc\n\nurls = inc('x.urls')\n",
            after="from django.urls import include as inc\n\nurls = inc('x.urls')\n",
        ),
        Example(title="already there", before="from django.urls import include\n"),
        Example(title="somebody's own", before="from shop.conf import include\n"),
    ),
)
