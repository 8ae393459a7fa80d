"""Report what Django lost from 3.2 to 4.2 and nothing simply replaces."""

from codemods.rule import Example, Rule, Safety
from codemods.toolkit.removals import Removals

TABLE = Removals(
    names={
        "django.db.models.query_utils.InvalidQuery": "catch FieldDoesNotExist or FieldError",
        "django.db.models.query.InvalidQuery": "catch FieldDoesNotExist or FieldError",
        "django.http.multipartparser.parse_header": (
            "use django.utils.http.parse_header_parameters (str, not bytes)"
        ),
        "django.test.runner.reorder_suite": "use reorder_tests()",
        "django.utils.http.limited_parse_qsl": ("use urllib.parse.parse_qsl with max_num_fields="),
    }
)

RULE = Rule(
    name="removed_by_4_2",
    summary="Report what Django lost from 3.2 to 4.2 and nothing simply replaces.",
    rows=(
        "invalidquery",
        "bi42-parse-header",
        "reorder-suite",
        "limited-parse-qsl",
    ),
    since=(4, 0),
    removed_in=(4, 0),
    safety=Safety.ADVICE,
    triggers=TABLE.triggers,
    url="https://docs.djangoproject.com/en/4.0/releases/4.0/#features-removed-in-4-0",
    visit=TABLE.visit,
    examples=(
        Example(
            before="from django.db.models.query import InvalidQuery, QuerySet\n",
            advice="FieldDoesNotExist",
        ),
        Example(
            title="by its module",
            before=("from django.utils import http\n\nhttp.limited_parse_qsl(query)\n"),
            advice="max_num_fields",
        ),
        Example(
            title="at rest",
            before="from urllib.parse import parse_qsl\n",
        ),
    ),
)
