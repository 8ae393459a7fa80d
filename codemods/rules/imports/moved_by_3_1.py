"""Import from where Django 3.1 keeps a name."""

from codemods.rule import Example, Rule, Safety
from codemods.toolkit.renames import Renames

TABLE = Renames(
    names={
        "django.contrib.gis.db.models.functions.ForceRHR": (
            "django.contrib.gis.db.models.functions.ForcePolygonCW"
        ),
        "django.utils.decorators.classproperty": "django.utils.functional.classproperty",
        "django.views.debug.ExceptionReporterFilter": (
            "django.views.debug.SafeExceptionReporterFilter"
        ),
    }
)

RULE = Rule(
    name="moved_by_3_1",
    summary="Import from where Django 3.1 keeps a name.",
    rows=(
        "force-rhr",
        "classproperty-move",
        "bi31-exception-reporter-filter",
    ),
    since=(3, 1),
    removed_in=(3, 1),
    safety=Safety.SAFE,
    triggers=TABLE.triggers,
    url="https://docs.djangoproject.com/en/3.1/releases/3.1/#backwards-incompatible-changes-in-3-1",
    visit=TABLE.visit,
    examples=(
        Example(
            before=(
                "from django.utils.decorators import classproperty, method_decorator\n"
                "\n"
                "\n"
                "class A:\n"
                "    @classproperty\n"
                "    def name(cls):\n"
                '        return "a"\n'
            ),
            after=(
                "from django.utils.decorators import method_decorator\n"
                "from django.utils.functional import classproperty\n"
                "\n"
                "\n"
                "class A:\n"
                "    @classproperty\n"
                "    def name(cls):\n"
                '        return "a"\n'
            ),
        ),
        Example(
            before=(
                "from django.views.debug import ExceptionReporterFilter\n"
                "\n"
                "\n"
                "class Filter(ExceptionReporterFilter):\n"
                "    pass\n"
            ),
            after=(
                "from django.views.debug import SafeExceptionReporterFilter\n"
                "\n"
                "\n"
                "class Filter(SafeExceptionReporterFilter):\n"
                "    pass\n"
            ),
        ),
        Example(
            title="at rest",
            before="from django.utils.functional import classproperty\n",
        ),
    ),
)
