"""Report what Django lost in 5.0 and 5.1 and nothing simply replaces."""

from codemods.rule import Example, Rule, Safety
from codemods.toolkit.removals import Removals

TABLE = Removals(
    names={
        "django.contrib.admin.helpers.checkbox": "use forms.CheckboxInput",
        "django.contrib.gis.admin.GeoModelAdmin": (
            "use django.contrib.gis.admin.ModelAdmin or GISModelAdmin"
        ),
        "django.contrib.gis.admin.OpenLayersWidget": "use django.contrib.gis.forms.OSMWidget",
        "django.contrib.sitemaps.ping_google": "search engines read sitemaps by themselves",
        "django.utils.baseconv": "copy the converter you need, or use a package",
        "django.utils.datetime_safe": "use datetime: Python 3 formats years before 1000",
        "django.contrib.auth.hashers.UnsaltedSHA1PasswordHasher": (
            "wrap the old hashes in a strong hasher first"
        ),
        "django.contrib.auth.hashers.UnsaltedMD5PasswordHasher": (
            "wrap the old hashes in a strong hasher first"
        ),
        "django.contrib.auth.hashers.CryptPasswordHasher": (
            "wrap the old hashes in a strong hasher first"
        ),
    }
)

RULE = Rule(
    name="removed_by_5_1",
    summary="Report what Django lost in 5.0 and 5.1 and nothing simply replaces.",
    rows=(
        "baseconv",
        "bi50-admin-helpers-checkbox",
        "datetime-safe",
        "openlayerswidget",
        "ping-google",
        "geomodeladmin",
    ),
    since=(5, 0),
    removed_in=(5, 0),
    safety=Safety.ADVICE,
    triggers=TABLE.triggers,
    url="https://docs.djangoproject.com/en/5.0/releases/5.0/#features-removed-in-5-0",
    visit=TABLE.visit,
    examples=(
        Example(
            before=(
                "from django.utils import baseconv, timezone\n"
                "\n"
                "code = baseconv.base62.encode(number)\n"
            ),
            advice="copy the converter",
        ),
        Example(
            path="shop/admin.py",
            before=(
                "from django.contrib.gis import admin\n"
                "\n"
                "\n"
                "class PlaceAdmin(admin.GeoModelAdmin):\n"
                "    pass\n"
            ),
            advice="GISModelAdmin",
        ),
        Example(
            title="at rest",
            before="from django.contrib.gis.admin import GISModelAdmin\n",
        ),
    ),
)
