"""Report the errors and the lists of pytz, which zoneinfo has in another form."""

import ast
from collections.abc import Iterator

from codemods.change import Advice
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import instances

LISTS = "zoneinfo.available_timezones() has other names in another order"
NEVER = "zoneinfo never raises it: times that come twice, or never, have a fold"
REASONS = {
    **dict.fromkeys(("UnknownTimeZoneError",), "catch zoneinfo.ZoneInfoNotFoundError"),
    **dict.fromkeys(("AmbiguousTimeError", "NonExistentTimeError", "InvalidTimeError"), NEVER),
    **dict.fromkeys(("all_timezones", "all_timezones_set"), LISTS),
    **dict.fromkeys(("common_timezones", "common_timezones_set"), LISTS),
}
METHODS = {
    "localize": "use replace(tzinfo=…) or make_aware()",
    "normalize": "zoneinfo needs none: times are right by themselves",
}


def visit_word(node: ast.Attribute | ast.Name, module: Module) -> Iterator[Advice]:
    """Report a use of such a name."""
    source, _, name = (module.qualified(node) or "").rpartition(".")
    if source in {"pytz", "pytz.exceptions"} and name in REASONS:
        yield module.advice(node, f"{name} is of pytz: {REASONS[name]}")


def visit_call(node: ast.Call, module: Module) -> Iterator[Advice]:
    """Report a method that only zones of pytz have."""
    func = node.func
    if isinstance(func, ast.Attribute) and func.attr in METHODS:
        zone = func.value
        if instances.is_made_by(zone, module, {"pytz.timezone"}):
            yield module.advice(node, f"{func.attr}() is of pytz: {METHODS[func.attr]}")


RULE = Rule(
    name="pytz_to_decide",
    rows=("pytz-normalize", "pytz-exceptions", "pytz-lists"),
    summary="Report the errors, lists and methods of pytz, which zoneinfo has in another form.",
    since=(4, 0),
    removed_in=(5, 0),
    safety=Safety.ADVICE,
    triggers=("pytz",),
    url="https://docs.djangoproject.com/en/4.0/releases/4.0/#zoneinfo-default-timezone-implementation",
    visit={ast.Attribute: visit_word, ast.Name: visit_word, ast.Call: visit_call},
    examples=(
        Example(
            before=(
                "import pytz\n\ntry:\n    f()\nexcept pytz.exceptions.UnknownTimeZoneError:\n"
                "    pass\n"
            ),
            advice="catch zoneinfo.ZoneInfoNotFoundError",
        ),
        Example(
            before="import pytz\n\nzones = [(z, z) for z in pytz.common_timezones]\n",
            advice="in another order",
        ),
        Example(
            before=(
                "import pytz\n\n\ndef f(day):\n    rome = pytz.timezone('Europe/Rome')\n"
                "    return rome.normalize(day)\n"
            ),
            advice="times are right by themselves",
        ),
        Example(
            title="a zone of unknown origin, and another package",
            before="import pytz\n\nx = zone.normalize(day)\ny = shop.all_timezones\n",
        ),
    ),
)
