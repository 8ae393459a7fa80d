"""Ask GeoIP2 for `lon_lat`, and make it by its class, as Django 6.0 has it."""

import ast
from collections.abc import Iterator

from codemods.change import Advice, Change
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import calls, instances

CLASSES = frozenset(f"django.contrib.gis.geoip2.{part}GeoIP2" for part in ("", "base."))


def visit_call(node: ast.Call, module: Module) -> Iterator[Change | Advice]:
    """Rename `coords()` of such an object, and leave `open` out of `GeoIP2.open()`."""
    func = node.func
    if not isinstance(func, ast.Attribute):
        return
    if func.attr == "open" and module.qualified(func.value) in CLASSES:
        yield module.change(node, module.replace(func, module.source(func.value)))
    elif func.attr == "coords":
        if instances.is_made_by(func.value, module, CLASSES):
            yield module.change(node, calls.rename_attribute(module, func, "lon_lat"))
        elif any(i.qualified in CLASSES for i in module.scopes.imports):
            yield module.advice(node, "GeoIP2 has no coords() from Django 6.0 on: call lon_lat()")


_IMPORT = "from django.contrib.gis.geoip2 import GeoIP2\n\n"

RULE = Rule(
    name="geoip2_names",
    rows=("geoip2-coords", "geoip2-open"),
    summary="Ask GeoIP2 for `lon_lat()`, and make it by its class.",
    since=(5, 1),
    removed_in=(6, 0),
    safety=Safety.SAFE,
    triggers=("GeoIP2",),
    url="https://docs.djangoproject.com/en/5.1/releases/5.1/#features-deprecated-in-5-1",
    visit={ast.Call: visit_call},
    examples=(
        Example(
            before=(
                f"{_IMPORT}cities = GeoIP2.open(path, 4)  # cached\n"
                "place = GeoIP2().coords('a.org')\n"
            ),
            after=(
                f"{_IMPORT}cities = GeoIP2(path, 4)  # cached\nplace = GeoIP2().lon_lat('a.org')\n"
            ),
        ),
        Example(
            title="probably such an object",
            before=f"{_IMPORT}\ndef f(self):\n    return self.geo.coords('a.org')\n",
            advice="call lon_lat()",
        ),
        Example(title="of something else", before="x = point.coords()\ny = GeoIP2.open(path)\n"),
    ),
)
