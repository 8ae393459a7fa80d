"""Read and set what a geometry has by its properties, for the methods that Django 2.0 lost."""

import ast
from collections.abc import Iterator

from codemods.change import Advice, Change, Edit
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import calls, instances, receivers

GEOS = frozenset(
    f"django.contrib.gis.geos.{module}{name}"
    for module, names in (
        ("", ("GEOSGeometry", "Point", "LineString", "LinearRing", "Polygon", "MultiPoint")),
        ("", ("MultiLineString", "MultiPolygon", "GeometryCollection", "fromstr")),
        ("point.", ("Point",)),
        ("geometry.", ("GEOSGeometry",)),
    )
    for name in names
)
GETTERS = {"get_srid": "srid", "get_x": "x", "get_y": "y", "get_z": "z", "get_coords": "coords"}
SETTERS = {"set_srid": "srid", "set_x": "x", "set_y": "y", "set_z": "z", "set_coords": "coords"}
SURE = frozenset(("get_srid", "set_srid", "get_coords"))


def visit_call(node: ast.Call, module: Module) -> Iterator[Change | Advice]:
    """Write the property where a geometry is sure; report a likely one."""
    func = node.func
    if not isinstance(func, ast.Attribute) or func.attr not in {*GETTERS, *SETTERS}:
        return
    if not instances.is_made_by(func.value, module, GEOS):
        is_own = receivers.is_self(func.value)
        if func.attr in SURE and not is_own and _knows_geometries(module):
            name = GETTERS.get(func.attr) or SETTERS[func.attr]
            yield module.advice(node, f"geometries have no {func.attr}(): use .{name}")
        return
    if func.attr in GETTERS and not node.args and not node.keywords:
        edits = (
            calls.rename_attribute(module, func, GETTERS[func.attr]),
            Edit(module.end(func), module.end(node), ""),
        )
        yield module.change(node, *edits)
    elif func.attr in SETTERS and len(node.args) == 1 and _stands_alone(node, module):
        name, value = SETTERS[func.attr], module.source(node.args[0])
        text = f"{module.source(func.value)}.{name} = {value}"
        yield module.change(node, module.replace(node, text))


def _knows_geometries(module: Module) -> bool:
    return any(i.qualified.startswith("django.contrib.gis.") for i in module.scopes.imports)


def _stands_alone(node: ast.Call, module: Module) -> bool:
    is_simple = not isinstance(node.args[0], ast.Starred | ast.NamedExpr) and not node.keywords
    is_line = "\n" not in module.source(node)
    return is_simple and is_line and isinstance(module.parent(node), ast.Expr)


_IMPORT = "from django.contrib.gis.geos import Point\n\n"

RULE = Rule(
    name="geos_accessors",
    rows=("geos-accessors",),
    summary="Read and set what a geometry has by its properties.",
    since=(1, 10),
    removed_in=(2, 0),
    safety=Safety.SAFE,
    triggers=(*GETTERS, *SETTERS),
    url="https://docs.djangoproject.com/en/2.0/releases/2.0/#features-removed-in-2-0",
    visit={ast.Call: visit_call},
    examples=(
        Example(
            before=(
                f"{_IMPORT}def f():\n    here = Point(1, 2)\n    here.set_x(3)  # east\n"
                "    here.set_srid(4326)\n    return here.get_x(), here.get_coords()\n"
            ),
            after=(
                f"{_IMPORT}def f():\n    here = Point(1, 2)\n    here.x = 3  # east\n"
                "    here.srid = 4326\n    return here.x, here.coords\n"
            ),
        ),
        Example(
            title="probably a geometry",
            before=f"{_IMPORT}def f(place):\n    return place.position.get_srid()\n",
            advice="use .srid",
        ),
        Example(
            title="of a drawing",
            before=f"{_IMPORT}for bar in bars:\n    print(bar.get_x())\n",
        ),
    ),
)
