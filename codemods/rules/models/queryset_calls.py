"""Report calls of querysets whose meaning hangs on what a release of Django changed."""

import ast
import re
from collections.abc import Iterator

from codemods.change import Advice
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import model_traits, strings
from codemods.toolkit.crossings import Crossing

COLUMN = re.compile(r"-?[A-Za-z_]\w*\.[A-Za-z_]\w*")
GEO = frozenset(
    [
        "area",
        "centroid",
        "difference",
        "distance",
        "envelope",
        "extent",
        "extent3d",
        "force_rhr",
        "geohash",
        "geojson",
        "gml",
        "intersection",
        "kml",
        "length",
        "make_line",
        "mem_size",
        "num_geom",
        "num_points",
        "perimeter",
        "point_on_surface",
        "reverse_geom",
        "scale",
        "snap_to_grid",
        "svg",
        "sym_difference",
        "transform",
        "translate",
        "union_agg",
        "unionagg",
        "collect",
    ]
)
UNORDERED = Crossing(
    (6, 1), "after order_by() without names, first() and last() take any row from Django 6.1 on"
)
RAW = Crossing((3, 1), "order_by() takes no table.column from Django 4.0 on: use RawSQL", (4, 0))
ALL_RELATED = Crossing((6, 1), "deprecated in Django 6.1: name the relations to select", (2028, 0))
PERCENT = Crossing((6, 0), "a percent sign in an alias is deprecated in Django 6.0", (2028, 0))
GEO_METHOD = Crossing(
    (1, 9), "gone in 2.0: annotate with django.contrib.gis.db.models.functions", (2, 0)
)
SEARCH = Crossing(
    (1, 10), "Django 2.0 has no search lookup for MySQL: register one of your own", (2, 0)
)


def visit_call(node: ast.Call, module: Module) -> Iterator[Advice]:
    """Report one of those calls."""
    if not isinstance(node.func, ast.Attribute) or not _knows_django(module):
        return
    name, queryset = node.func.attr, node.func.value
    if name in {"first", "last"} and _is_bare(queryset, "order_by"):
        yield from UNORDERED.at(node, module)
    elif name == "order_by" and any(COLUMN.fullmatch(strings.text(a) or "") for a in node.args):
        yield from RAW.at(node, module)
    elif _is_bare(node, "select_related") and not _is_super(queryset):
        yield from ALL_RELATED.at(node, module)
    elif name in {"annotate", "alias", "aggregate"} and any(map(_has_percent, node.keywords)):
        yield from PERCENT.at(node, module)
    elif (
        name in GEO
        and "django.contrib.gis" in module.text
        and isinstance(queryset, ast.Call | ast.Attribute)
        and model_traits.manager_owner(queryset)
    ):
        yield from GEO_METHOD.at(node, module)


def visit_keyword(node: ast.keyword, module: Module) -> Iterator[Advice]:
    """Report a search in full text where the project has MySQL alone."""
    packages = module.facts.requirements
    is_mysql = packages & {"mysqlclient", "pymysql", "mysql-python"}
    if not is_mysql or packages & {"psycopg", "psycopg2", "psycopg2-binary"}:
        return
    call = module.parent(node)
    if (
        node.arg
        and node.arg.endswith("__search")
        and isinstance(call, ast.Call)
        and getattr(call.func, "attr", getattr(call.func, "id", "")) in {"filter", "exclude", "Q"}
    ):
        yield from SEARCH.at(call, module)


def _knows_django(module: Module) -> bool:
    return any(f"{i.qualified}.".startswith(("django.", ".")) for i in module.scopes.imports)


def _is_bare(node: ast.expr, name: str) -> bool:
    match node:
        case ast.Call(func=ast.Attribute(attr=attr), args=[], keywords=[]):
            return attr == name
    return False


def _is_super(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and getattr(node.func, "id", "") == "super"


def _has_percent(node: ast.keyword) -> bool:
    if node.arg is not None or not isinstance(node.value, ast.Dict):
        return False
    return any("%" in (strings.text(key) or "") for key in node.value.keys)


_HEAD = "from shop.models import Order\nfrom django.db import models\n\n"

RULE = Rule(
    name="queryset_calls",
    rows=(
        "bi61-first-unordered",
        "order-by-raw-alias",
        "select-related-noargs",
        "percent-alias",
        "geoqueryset-methods",
        "mysql-search-lookup",
    ),
    summary="Report calls of querysets whose meaning hangs on what a release of Django changed.",
    since=(1, 9),
    removed_in=(2028, 0),
    safety=Safety.ADVICE,
    triggers=("order_by", "select_related", "annotate", "alias", "aggregate", "__search=", "gis"),
    url="https://docs.djangoproject.com/en/6.1/releases/6.1/#models",
    visit={ast.Call: visit_call, ast.keyword: visit_keyword},
    examples=(
        Example(before=f"{_HEAD}order = Order.objects.order_by().first()\n", advice="take any row"),
        Example(
            title="a column by its table",
            before=f"{_HEAD}orders = Order.objects.order_by('-shop_order.number')\n",
            advice="use RawSQL",
        ),
        Example(
            title="all relations",
            before=f"{_HEAD}orders = Order.objects.filter(a=1).select_related()\n",
            advice="name the relations",
        ),
        Example(
            title="a percent sign",
            before=f"{_HEAD}Order.objects.annotate(**{{'a%': models.F('a')}})\n",
            advice="a percent sign",
        ),
        Example(
            title="a measure of places",
            before="from django.contrib.gis.geos import Point\n\n"
            "shops = Shop.objects.filter(a=1).distance(Point(0, 0))\n",
            advice="gone in 2.0",
        ),
        Example(
            title="names, orders, and objects of another kind",
            before=f"{_HEAD}a = Order.objects.order_by('number').first()\n"
            "b = Order.objects.order_by().values('a')\n"
            "c = Order.objects.order_by('shop__name')\n"
            "d = Order.objects.select_related('shop')\n"
            "e = Order.objects.annotate(**{'a': models.F('a')})\n"
            "f = point.distance(other)\n",
        ),
        Example(
            title="code that knows no Django",
            before="from peewee import Model\n\nx = orders.order_by().first()\n",
        ),
    ),
)
