"""Replace `django.core.urlresolvers` by `django.urls`."""

from codemods.rule import Example, Rule, Safety
from codemods.toolkit.renames import Renames

_OLD = "django.core.urlresolvers"
TABLE = Renames(
    names={
        f"{_OLD}.RegexURLPattern": "django.urls.URLPattern",
        f"{_OLD}.RegexURLResolver": "django.urls.URLResolver",
        "django.urls.RegexURLPattern": "django.urls.URLPattern",
        "django.urls.RegexURLResolver": "django.urls.URLResolver",
    },
    modules={_OLD: "django.urls"},
)

RULE = Rule(
    name="core_urlresolvers",
    rows=("core-urlresolvers", "resolver-regex-pattern", "mock-patch-strings"),
    summary="Replace `django.core.urlresolvers` by `django.urls`.",
    since=(2, 0),
    removed_in=(2, 0),
    safety=Safety.SAFE,
    triggers=TABLE.triggers,
    url="https://docs.djangoproject.com/en/1.10/releases/1.10/#id3",
    visit=TABLE.visit,
    examples=(
        Example(
            before="from django.core.urlresolvers import reverse, reverse_lazy as lazy\n",
            after="from django.urls import reverse, reverse_lazy as lazy\n",
        ),
        Example(
            title="a module, used by its name",
            before="from django.core import urlresolvers\n\nx = urlresolvers.reverse('a')\n",
            after="from django import urls\n\nx = urls.reverse('a')\n",
        ),
        Example(
            title="the name `urls` is taken",
            before="from django.core import urlresolvers\n\nurls = urlresolvers.reverse('a')\n",
            after="from django import urls as urlresolvers\n\nurls = urlresolvers.reverse('a')\n",
        ),
        Example(
            title="a path in a string that gets loaded",
            path="shop/tests.py",
            before=(
                "with patch('django.core.urlresolvers.reverse'):  # fixed\n    pass\n"
                "print('django.core.urlresolvers.reverse')\n"
            ),
            after=(
                "with patch('django.urls.reverse'):  # fixed\n    pass\n"
                "print('django.core.urlresolvers.reverse')\n"
            ),
        ),
        Example(title="already there", before="from django.urls import reverse\n"),
        Example(title="somebody's own", before="from core.urlresolvers import reverse\n"),
    ),
)
