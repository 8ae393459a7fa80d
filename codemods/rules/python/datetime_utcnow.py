"""Report `datetime.utcnow()`, which gives a time without its zone."""

import ast
from collections.abc import Iterator

from codemods.change import Advice
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module

NAMES = {
    "datetime.datetime.utcnow": "now(timezone.utc), which is aware of its zone",
    "datetime.datetime.utcfromtimestamp": "fromtimestamp(t, timezone.utc), which is aware",
}


def visit_word(node: ast.Attribute, module: Module) -> Iterator[Advice]:
    """Report a use: whether the time may be aware, a person knows."""
    name = module.qualified(node) or ""
    if name in NAMES:
        yield module.advice(node, f"{name.rpartition('.')[2]}() is deprecated: use {NAMES[name]}")


RULE = Rule(
    name="datetime_utcnow",
    rows=("py-datetime-utcnow",),
    summary="Report `datetime.utcnow()`, which gives a time without its zone.",
    since=(5, 0),
    safety=Safety.ADVICE,
    triggers=("utcnow", "utcfromtimestamp"),
    url="https://docs.python.org/3/whatsnew/3.12.html#deprecated",
    visit={ast.Attribute: visit_word},
    examples=(
        Example(
            before="import datetime\n\nnow = datetime.datetime.utcnow()\n",
            advice="now(timezone.utc)",
        ),
        Example(
            before="from datetime import datetime\n\nmake = datetime.utcnow\n",
            advice="now(timezone.utc)",
        ),
        Example(title="another clock", before="import arrow\n\nnow = arrow.utcnow()\n"),
    ),
)
