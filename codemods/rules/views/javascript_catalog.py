"""Replace `javascript_catalog()` and `json_catalog()` by their classes."""

from codemods.rule import Example, Rule, Safety
from codemods.toolkit.function_views import FunctionViews, ViewClass

_ARGUMENTS = {"packages": "packages", "domain": "domain"}
TABLE = FunctionViews(
    {
        "django.views.i18n.javascript_catalog": ViewClass("JavaScriptCatalog", _ARGUMENTS),
        "django.views.i18n.json_catalog": ViewClass("JSONCatalog", _ARGUMENTS),
    }
)

RULE = Rule(
    name="javascript_catalog",
    rows=("javascript-catalog",),
    summary="Replace `javascript_catalog()` and `json_catalog()` by their classes.",
    since=(2, 0),
    removed_in=(2, 0),
    safety=Safety.SAFE,
    triggers=TABLE.triggers,
    url="https://docs.djangoproject.com/en/1.10/releases/1.10/#id3",
    visit=TABLE.visit,
    examples=(
        Example(
            path="config/urls.py",
            before="from django.conf.urls import url\n"
            "from django.views.i18n import javascript_catalog\n\n"
            "info = {'packages': ('shop',), 'domain': 'djangojs'}\n"
            "u = [url(r'^jsi18n/$', javascript_catalog, info, name='js')]\n",
            after="from django.conf.urls import url\n"
            "from django.views.i18n import JavaScriptCatalog\n\n"
            "info = {'packages': ('shop',), 'domain': 'djangojs'}\n"
            "u = [url(r'^jsi18n/$', JavaScriptCatalog.as_view(**info), name='js')]\n",
        ),
        Example(
            path="config/urls.py",
            before="from django.urls import path\nfrom django.views import i18n\n\n"
            "u = [path('js/', i18n.json_catalog, {'packages': ['shop']})]\n",
            after="from django.urls import path\nfrom django.views import i18n\n\n"
            "u = [path('js/', i18n.JSONCatalog.as_view(packages=['shop']))]\n",
        ),
        Example(
            title="arguments made elsewhere",
            path="config/urls.py",
            before="from django.urls import path\nfrom django.views import i18n\n\n"
            "u = [path('js/', i18n.javascript_catalog, INFO)]\n",
            advice="use JavaScriptCatalog.as_view()",
        ),
        Example(title="somebody's own", before="from shop import javascript_catalog\n"),
    ),
)
