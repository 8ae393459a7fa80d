"""Call `set_3d` of a GDAL geometry for setting its `coord_dim`, which Django 6.0 refuses."""

import ast
from collections.abc import Iterator

from codemods.change import Advice, Change
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import instances, receivers

GDAL = frozenset(f"django.contrib.gis.gdal.{part}OGRGeometry" for part in ("", "geometries."))


def visit_assign(node: ast.Assign, module: Module) -> Iterator[Change | Advice]:
    """Rewrite the setting of 2 or 3 on a sure geometry; report any other."""
    match node.targets:
        case [ast.Attribute(attr="coord_dim", value=geometry)]:
            pass
        case _:
            return
    if receivers.is_self(geometry):
        return
    if not any(i.qualified.startswith("django.contrib.gis") for i in module.scopes.imports):
        return
    value = node.value.value if isinstance(node.value, ast.Constant) else None
    if value in (2, 3) and instances.is_made_by(geometry, module, GDAL):
        text = f"{module.source(geometry)}.set_3d({value == 3})"
        yield module.change(node, module.replace(node, text))
    else:
        yield module.advice(node, "coord_dim is not set from Django 6.0 on: call set_3d()")


_IMPORT = "from django.contrib.gis.gdal import OGRGeometry\n\n"

RULE = Rule(
    name="coord_dim_setter",
    rows=("coord-dim-setter",),
    summary="Call `set_3d()` of a GDAL geometry for setting its `coord_dim`.",
    since=(5, 1),
    removed_in=(6, 0),
    safety=Safety.SAFE,
    triggers=("coord_dim",),
    url="https://docs.djangoproject.com/en/5.1/releases/5.1/#features-deprecated-in-5-1",
    visit={ast.Assign: visit_assign},
    examples=(
        Example(
            before=f"{_IMPORT}shape = OGRGeometry('POINT (1 2)')\nshape.coord_dim = 3  # high\n",
            after=f"{_IMPORT}shape = OGRGeometry('POINT (1 2)')\nshape.set_3d(True)  # high\n",
        ),
        Example(
            title="probably such a geometry",
            before=f"{_IMPORT}\ndef f(shape, n):\n    shape.coord_dim = n\n",
            advice="call set_3d()",
        ),
        Example(title="of something else", before="grid.coord_dim = 3\n"),
    ),
)
