"""Rename the argument `base_name` of a router to `basename`."""

import ast
from collections.abc import Iterator

from codemods.change import Change
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import calls


def visit_call(node: ast.Call, module: Module) -> Iterator[Change]:
    """Rename the keyword, in a file that imports something of REST framework's routers."""
    if not isinstance(node.func, ast.Attribute) or node.func.attr != "register":
        return
    edit = calls.rename_keyword(module, node, old="base_name", new="basename")
    if edit is not None and _has_routers(module):
        yield module.change(node, edit)


def _has_routers(module: Module) -> bool:
    return any(
        imported.qualified.startswith(("rest_framework", "drf_")) or "router" in imported.qualified
        for imported in module.scopes.imports
    )


RULE = Rule(
    name="router_basename",
    summary="Rename the argument `base_name` of a router to `basename`.",
    rows=("djangorestframework",),
    since=(2, 0),
    safety=Safety.SAFE,
    triggers=("base_name",),
    url="https://www.django-rest-framework.org/community/3.9-announcement/#deprecations",
    visit={ast.Call: visit_call},
    examples=(
        Example(
            path="shop/urls.py",
            before=(
                "from rest_framework import routers\n"
                "\n"
                "router = routers.DefaultRouter()\n"
                'router.register(r"orders", Orders, base_name="order")\n'
            ),
            after=(
                "from rest_framework import routers\n"
                "\n"
                "router = routers.DefaultRouter()\n"
                'router.register(r"orders", Orders, basename="order")\n'
            ),
        ),
        Example(
            title="a router from elsewhere",
            path="shop/urls.py",
            before=(
                'from .api import router\n\nrouter.register("orders", Orders, base_name="order")\n'
            ),
            after=(
                'from .api import router\n\nrouter.register("orders", Orders, basename="order")\n'
            ),
        ),
        Example(
            title="by position",
            path="shop/urls.py",
            before=(
                "from rest_framework import routers\n"
                "\n"
                'routers.DefaultRouter().register("orders", Orders, "order")\n'
            ),
        ),
        Example(
            title="another register",
            path="shop/apps.py",
            before=('from . import signals\n\nsignals.register("orders", base_name="order")\n'),
        ),
    ),
)
