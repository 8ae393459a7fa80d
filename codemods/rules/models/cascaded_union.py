"""Say `unary_union` for the `cascaded_union` of geometries, which is gone since Django 2.0."""

import ast
from collections.abc import Iterator

from codemods.change import Change
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import calls


def visit_attribute(node: ast.Attribute, module: Module) -> Iterator[Change]:
    """Rename the property, in modules that work with Django's geometries alone."""
    if node.attr != "cascaded_union" or not isinstance(node.ctx, ast.Load):
        return
    names = [imported.qualified for imported in module.scopes.imports]
    parent = module.parent(node)
    is_called = isinstance(parent, ast.Call) and parent.func is node
    if is_called or any(name.partition(".")[0] == "shapely" for name in names):
        return
    if any(name.startswith("django.contrib.gis") for name in names):
        yield module.change(node, calls.rename_attribute(module, node, "unary_union"))


RULE = Rule(
    name="cascaded_union",
    rows=("cascaded-union",),
    summary="Say `unary_union` for the `cascaded_union` of geometries.",
    since=(1, 10),
    removed_in=(2, 0),
    safety=Safety.SAFE,
    triggers=("cascaded_union",),
    url="https://docs.djangoproject.com/en/2.0/releases/2.0/#features-removed-in-2-0",
    visit={ast.Attribute: visit_attribute},
    examples=(
        Example(
            before=(
                "from django.contrib.gis.geos import MultiPolygon\n\n"
                "area = MultiPolygon(*parts).cascaded_union.area  # all of it\n"
            ),
            after=(
                "from django.contrib.gis.geos import MultiPolygon\n\n"
                "area = MultiPolygon(*parts).unary_union.area  # all of it\n"
            ),
        ),
        Example(
            title="the function of Shapely",
            before="from shapely import ops\n\narea = ops.cascaded_union(parts).area\n",
        ),
        Example(
            title="both worlds at once",
            before=(
                "from django.contrib.gis.geos import Point\n"
                "from shapely.ops import cascaded_union\n\nx = shape.cascaded_union\n"
            ),
        ),
    ),
)
