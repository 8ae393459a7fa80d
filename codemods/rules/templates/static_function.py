"""Import the function `static` from `django.templatetags.static`."""

from codemods.rule import Example, Rule, Safety
from codemods.toolkit.renames import Renames

_NEW = "django.templatetags.static.static"
TABLE = Renames(
    names={
        "django.contrib.staticfiles.templatetags.staticfiles.static": _NEW,
        "django.contrib.admin.templatetags.admin_static.static": _NEW,
    }
)

RULE = Rule(
    name="static_function",
    rows=("staticfiles-templatetags-static",),
    summary="Import the function `static` from `django.templatetags.static`.",
    since=(1, 10),
    removed_in=(3, 0),
    safety=Safety.SAFE,
    triggers=TABLE.triggers,
    url="https://docs.djangoproject.com/en/2.1/releases/2.1/#features-deprecated-in-2-1",
    visit=TABLE.visit,
    examples=(
        Example(
            before="from django.contrib.staticfiles.templatetags.staticfiles import static\n\n"
            "logo = static('a.png')  # lazy\n",
            after="from django.templatetags.static import static\n\n"
            "logo = static('a.png')  # lazy\n",
        ),
        Example(
            before="from django.contrib.admin.templatetags.admin_static import static as s\n",
            after="from django.templatetags.static import static as s\n",
        ),
        Example(title="another one", before="from django.conf.urls.static import static\n"),
    ),
)
