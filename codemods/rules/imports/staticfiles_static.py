"""Import `static` from `django.templatetags.static`."""

from codemods.rule import Example, Rule, Safety
from codemods.toolkit.renames import Renames

_NEW = "django.templatetags.static"
TABLE = Renames(
    names={
        "django.contrib.staticfiles.templatetags.staticfiles.StaticFilesNode": f"{_NEW}.StaticNode",
    },
    modules={
        "django.contrib.staticfiles.templatetags.staticfiles": _NEW,
        "django.contrib.admin.templatetags.admin_static": _NEW,
    },
)

RULE = Rule(
    name="staticfiles_static",
    summary="Import `static` from `django.templatetags.static`.",
    rows=("staticfiles-templatetags-static",),
    since=(2, 0),
    removed_in=(3, 0),
    safety=Safety.SAFE,
    triggers=TABLE.triggers,
    url="https://docs.djangoproject.com/en/2.1/releases/2.1/#features-deprecated-in-2-1",
    visit=TABLE.visit,
    examples=(
        Example(
            before=(
                "from django.contrib.staticfiles.templatetags.staticfiles import static\n"
                "\n"
                'logo = static("logo.png")\n'
            ),
            after=('from django.templatetags.static import static\n\nlogo = static("logo.png")\n'),
        ),
        Example(
            before=(
                "from django.contrib.admin.templatetags.admin_static import static as "
                "admin_static\n"
                "\n"
                'logo = admin_static("logo.png")\n'
            ),
            after=(
                "from django.templatetags.static import static as admin_static\n"
                "\n"
                'logo = admin_static("logo.png")\n'
            ),
        ),
        Example(
            title="the module",
            before=(
                "from django.contrib.staticfiles.templatetags import staticfiles\n"
                "\n"
                'logo = staticfiles.static("logo.png")\n'
            ),
            after=('from django.templatetags import static\n\nlogo = static.static("logo.png")\n'),
        ),
        Example(
            title="the app itself",
            path="config/settings.py",
            before='INSTALLED_APPS = ["django.contrib.staticfiles"]\n',
        ),
        Example(
            title="at rest",
            before="from django.templatetags.static import static\n",
        ),
    ),
)
