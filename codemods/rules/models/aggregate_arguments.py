"""Report aggregates of one expression that are given several: a TypeError from Django 5.2 on."""

from codemods.rule import Example, Rule, Safety
from codemods.toolkit import questions
from codemods.toolkit.crossings import Crossing
from codemods.toolkit.told_calls import ToldCall, ToldCalls

NAMES = ("Avg", "Count", "Max", "Min", "StdDev", "Sum", "Variance")
TABLE = ToldCalls(
    (
        ToldCall(
            tuple(
                f"django.db.models.{module}{name}"
                for module in ("", "aggregates.")
                for name in NAMES
            ),
            questions.has_more_than(1),
            Crossing((5, 2), "one positional argument from 5.2 on: name the others (filter=…)"),
        ),
    )
)

RULE = Rule(
    name="aggregate_arguments",
    rows=("bi52-aggregate-args",),
    summary="Report aggregates of one expression that are given several.",
    since=TABLE.since,
    removed_in=TABLE.removed_in,
    safety=Safety.ADVICE,
    triggers=TABLE.triggers,
    url="https://docs.djangoproject.com/en/5.2/releases/5.2/#miscellaneous",
    visit=TABLE.visit,
    examples=(
        Example(
            before="from django.db.models import Count\n\n"
            "orders.aggregate(x=Count('shop', 'buyer'))\n",
            advice="one positional argument",
        ),
        Example(
            title="one argument, any number of them, and another Count",
            before="from django.db.models import Count, Q\nfrom shop import Sum\n\n"
            "x = Count('shop', filter=Q(a=1)), Count(*args), Sum('a', 'b'), max(1, 2)\n",
        ),
    ),
)
