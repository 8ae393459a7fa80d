"""Report what Django 6.0 deprecates and nothing simply replaces."""

from codemods.rule import Example, Rule, Safety
from codemods.toolkit.removals import Removals

MAIL = "django.core.mail"
MIME = "build the part with Python's email.message, and attach that"

TABLE = Removals(
    names={
        "django.contrib.postgres.aggregates.mixins.OrderableAggMixin": (
            "derive from Aggregate with allow_order_by = True"
        ),
        **{
            f"{MAIL}.{module}{name}": MIME
            for module in ("", "message.")
            for name in ("SafeMIMEText", "SafeMIMEMultipart")
        },
        **{
            f"{MAIL}.{module}forbid_multi_line_headers": "email.message refuses such headers itself"
            for module in ("", "message.")
        },
        f"{MAIL}.message.sanitize_address": "use email.headerregistry.Address",
    },
    verdict="is deprecated in Django 6.0",
)

RULE = Rule(
    name="going_in_2028",
    summary="Report what Django 6.0 deprecates and nothing simply replaces.",
    rows=("orderableaggmixin", "safemime", "forbid-multi-line-headers"),
    since=(6, 0),
    removed_in=(2028, 0),
    safety=Safety.ADVICE,
    triggers=TABLE.triggers,
    url="https://docs.djangoproject.com/en/6.0/releases/6.0/#features-deprecated-in-6-0",
    visit=TABLE.visit,
    examples=(
        Example(
            before="from django.core.mail import EmailMessage, SafeMIMEText\n",
            advice="email.message",
        ),
        Example(
            title="by its module",
            before="from django.core.mail import message\n\n"
            "address = message.sanitize_address(to, 'utf-8')\n",
            advice="email.headerregistry.Address",
        ),
        Example(title="Python's own", before="from email.mime.text import MIMEText\n"),
    ),
)
