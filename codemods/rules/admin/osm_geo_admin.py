"""Derive from `GISModelAdmin` for `OSMGeoAdmin`, which is gone since Django 5.0."""

import ast
from collections.abc import Callable, Iterator
from dataclasses import replace

from codemods.change import Change
from codemods.rule import Example, Rule, Safety, Visitor
from codemods.source.module import Module
from codemods.toolkit.renames import Renames

_HOME = "django.contrib.gis.admin"
TABLE = Renames(
    names={
        f"{_HOME}.{part}OSMGeoAdmin": f"{_HOME}.{part}GISModelAdmin" for part in ("", "options.")
    }
)
MAP = ("default_lat", "default_lon", "default_zoom", "map_height", "map_template", "map_width")
NOTE = "the map's settings are those of a widget now: see gis_widget_kwargs."


def noted(visitor: Visitor) -> Callable[[ast.AST, Module], Iterator[Change]]:
    """Follow the table, and leave a note where the module sets how the map is shown."""

    def visit(node: ast.AST, module: Module) -> Iterator[Change]:
        is_set = any(module.scopes.binds(name) for name in MAP)
        for change in visitor(node, module):
            if isinstance(change, Change):
                yield replace(change, note=NOTE) if is_set else change

    return visit


RULE = Rule(
    name="osm_geo_admin",
    rows=("geomodeladmin",),
    summary="Derive from `GISModelAdmin` for `OSMGeoAdmin`.",
    since=(4, 0),
    removed_in=(5, 0),
    safety=Safety.REVIEW,
    triggers=TABLE.triggers,
    url="https://docs.djangoproject.com/en/4.0/releases/4.0/#features-deprecated-in-4-0",
    visit={node_type: noted(visitor) for node_type, visitor in TABLE.visit.items()},
    examples=(
        Example(
            path="shop/admin.py",
            before=(
                "from django.contrib.gis import admin\n\n\n"
                "class PlaceAdmin(admin.OSMGeoAdmin):  # map\n    list_display = ['name']\n"
            ),
            after=(
                "from django.contrib.gis import admin\n\n\n"
                "class PlaceAdmin(admin.GISModelAdmin):  # map\n    list_display = ['name']\n"
            ),
        ),
        Example(
            title="a map with settings of its own",
            path="shop/admin.py",
            before=(
                "from django.contrib.gis.admin import OSMGeoAdmin\n\n\n"
                "class PlaceAdmin(OSMGeoAdmin):\n    default_zoom = 5\n"
            ),
            after=(
                f"# django-forge: review (osm_geo_admin): {NOTE}\n"
                "from django.contrib.gis.admin import GISModelAdmin\n\n\n"
                "class PlaceAdmin(GISModelAdmin):\n    default_zoom = 5\n"
            ),
        ),
        Example(
            title="somebody's own",
            path="shop/admin.py",
            before="from shop.maps import OSMGeoAdmin\n\n\nclass A(OSMGeoAdmin):\n    pass\n",
        ),
    ),
)
