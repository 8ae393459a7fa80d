"""Import test runners and their helpers from where they are now."""

from codemods.rule import Example, Rule, Safety
from codemods.toolkit.renames import Renames

TABLE = Renames(
    names={
        "django.test.simple.DjangoTestSuiteRunner": "django.test.runner.DiscoverRunner",
        "django.test.runner.setup_databases": "django.test.utils.setup_databases",
    }
)

RULE = Rule(
    name="moved_test_names",
    rows=("runner-setup-databases",),
    summary="Import test runners and their helpers from where they are now.",
    since=(1, 11),
    removed_in=(2, 1),
    safety=Safety.SAFE,
    triggers=TABLE.triggers,
    url="https://docs.djangoproject.com/en/1.11/releases/1.11/#miscellaneous",
    visit=TABLE.visit,
    examples=(
        Example(
            path="runtests.py",
            before=(
                "from django.test.simple import DjangoTestSuiteRunner\n\n"
                "runner = DjangoTestSuiteRunner(verbosity=1)\n"
            ),
            after=(
                "from django.test.runner import DiscoverRunner\n\n"
                "runner = DiscoverRunner(verbosity=1)\n"
            ),
        ),
        Example(
            title="at home already",
            path="runtests.py",
            before="from django.test.runner import DiscoverRunner\n",
        ),
    ),
)
