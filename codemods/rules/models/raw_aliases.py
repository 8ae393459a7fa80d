"""Report raw SQL that says an alias in mixed case without the quotes of Django 6.1."""

import ast
import re
from collections.abc import Iterator

from codemods.change import Advice
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import calls, model_traits, strings
from codemods.toolkit.crossings import Crossing

RAW = frozenset(("django.db.models.expressions.RawSQL", "django.db.models.RawSQL"))
CHANGE = Crossing((6, 1), "Django 6.1 quotes aliases: quote this one in mixed case, too")


def visit_call(node: ast.Call, module: Module) -> Iterator[Advice]:
    """Report such a text inside the chain that makes the alias."""
    if module.qualified(node.func) not in RAW:
        return
    sql = strings.text(calls.argument(node, "sql", position=0))
    if sql and any(re.search(rf'(?<!["\w]){a}(?!["\w])', sql) for a in _aliases(node, module)):
        yield from CHANGE.at(node, module)


def _aliases(node: ast.expr, module: Module) -> Iterator[str]:
    """Yield the aliases in mixed case that the queryset around an expression makes."""
    statement = module.statement(node)
    for call in ast.walk(statement):
        if isinstance(call, ast.Call) and node in ast.walk(call):
            for step in model_traits.methods_of(call):
                if getattr(step.func, "attr", "") in {"annotate", "alias"}:
                    yield from (k.arg for k in step.keywords if k.arg and k.arg.lower() != k.arg)


RULE = Rule(
    name="raw_aliases",
    rows=("bi61-rawsql-alias-quote",),
    summary="Report raw SQL that says an alias in mixed case without quotes.",
    since=(6, 1),
    removed_in=(6, 1),
    safety=Safety.ADVICE,
    triggers=("RawSQL",),
    url="https://docs.djangoproject.com/en/6.1/releases/6.1/#models",
    visit={ast.Call: visit_call},
    examples=(
        Example(
            before="from django.db.models import Count\n"
            "from django.db.models.expressions import RawSQL\n\n"
            "Order.objects.annotate(nLines=Count('line')).annotate(\n"
            "    twice=RawSQL('nLines * 2', ()))\n",
            advice="quote this one",
        ),
        Example(
            title="quoted, in small letters, and another name",
            before="from django.db.models.expressions import RawSQL\n\n"
            "a = Order.objects.annotate(nLines=n).annotate(b=RawSQL('\"nLines\" * 2', ()))\n"
            "b = Order.objects.annotate(lines=n).annotate(b=RawSQL('lines * 2', ()))\n"
            "c = Order.objects.annotate(nLines=n).annotate(b=RawSQL('lines * 2', ()))\n",
        ),
    ),
)
