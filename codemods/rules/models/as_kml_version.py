"""Call `AsKML` without `version`, which Django 3.1 takes no more."""

import ast
from collections.abc import Iterator

from codemods.change import Advice, Change
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import calls

NAME = "django.contrib.gis.db.models.functions.AsKML"


def visit_call(node: ast.Call, module: Module) -> Iterator[Change | Advice]:
    """Take the keyword away; a second position was the version, and is the precision now."""
    if module.qualified(node.func) != NAME:
        return
    if calls.keyword(node, "version"):
        yield module.change(node, calls.remove_keywords(module, node, "version"))
    elif len(node.args) > 1:
        yield module.advice(node, "the second argument of AsKML() is the precision: say which")


_IMPORT = "from django.contrib.gis.db.models.functions import AsKML\n\n"

RULE = Rule(
    name="as_kml_version",
    rows=("bi31-askml-version",),
    summary="Call `AsKML()` without `version`.",
    since=(3, 1),
    removed_in=(3, 1),
    safety=Safety.SAFE,
    triggers=("AsKML",),
    url="https://docs.djangoproject.com/en/3.1/releases/3.1/#django-contrib-gis",
    visit={ast.Call: visit_call},
    examples=(
        Example(
            before=f"{_IMPORT}a = AsKML('place', version=3, precision=4)  # short\n",
            after=f"{_IMPORT}a = AsKML('place', precision=4)  # short\n",
        ),
        Example(
            title="one more position",
            before=f"{_IMPORT}a = AsKML('place', 3)\n",
            advice="is the precision",
        ),
        Example(
            title="other formats have versions",
            before=(
                "from django.contrib.gis.db.models.functions import AsGML, AsKML\n\n"
                "a = AsGML('place', version=3)\nb = AsKML('place')\n"
            ),
        ),
    ),
)
