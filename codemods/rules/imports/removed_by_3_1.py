"""Report what Django lost from 2.1 to 3.1 and nothing simply replaces."""

from codemods.rule import Example, Rule, Safety
from codemods.toolkit.removals import Removals

TABLE = Removals(
    names={
        "django.contrib.postgres.fields.jsonb.JsonAdapter": ("use the driver's own Json adapter"),
        "django.db.models.sql.constants.QUERY_TERMS": "ask Field.get_lookups()",
        "django.test.utils.str_prefix": "Python 3 prints no prefix",
        "django.utils.datetime_safe.new_date": "use datetime.date",
        "django.utils.datetime_safe.new_datetime": "use datetime.datetime",
        "django.utils.safestring.SafeBytes": "use SafeString",
        "django.utils.timezone.FixedOffset": "use datetime.timezone(timedelta(minutes=...))",
    }
)

RULE = Rule(
    name="removed_by_3_1",
    summary="Report what Django lost from 2.1 to 3.1 and nothing simply replaces.",
    rows=(
        "str-prefix",
        "safebytes",
        "bi21-query-terms",
        "bi31-jsonadapter",
    ),
    since=(3, 1),
    removed_in=(3, 1),
    safety=Safety.ADVICE,
    triggers=TABLE.triggers,
    url="https://docs.djangoproject.com/en/3.0/releases/3.0/#removed-private-python-2-compatibility-apis",
    visit=TABLE.visit,
    examples=(
        Example(
            before="from django.test.utils import str_prefix, tag\n",
            advice="prints no prefix",
        ),
        Example(
            title="by its module",
            before=(
                "from django.db.models.sql import constants\n\nterms = constants.QUERY_TERMS\n"
            ),
            advice="get_lookups()",
        ),
        Example(
            title="the standard library",
            before="from functools import partial\n",
        ),
    ),
)
