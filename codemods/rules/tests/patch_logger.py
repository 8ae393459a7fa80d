"""Report `patch_logger`, which Django 3.0 lost: `assertLogs` does it."""

from codemods.rule import Example, Rule, Safety
from codemods.toolkit.removals import Removals

TABLE = Removals(
    names={
        "django.test.utils.patch_logger": (
            "use self.assertLogs(name, 'ERROR') as logs, and logs.records[0].getMessage()"
        ),
    }
)

RULE = Rule(
    name="patch_logger",
    rows=("patch-logger",),
    summary="Report `patch_logger()`, for which there is `assertLogs()`.",
    since=(2, 0),
    removed_in=(3, 0),
    safety=Safety.ADVICE,
    triggers=TABLE.triggers,
    url="https://docs.djangoproject.com/en/3.0/releases/3.0/#removed-private-python-2-compatibility-apis",
    visit=TABLE.visit,
    examples=(
        Example(
            path="shop/tests.py",
            before="from django.test.utils import patch_logger\n",
            advice="use self.assertLogs",
        ),
        Example(title="somebody's own", before="from shop.tests import patch_logger\n"),
    ),
)
