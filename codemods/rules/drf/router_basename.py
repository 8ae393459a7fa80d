"""Rename the argument `base_name` of a router to `basename`."""

import ast
from collections.abc import Iterator

from codemods.change import Change
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import ancestry, calls
from codemods.toolkit.names import assigned_values
from codemods.toolkit.receivers import last_word


def visit_call(node: ast.Call, module: Module) -> Iterator[Change]:
    """Rename the keyword, in a file that imports something of REST framework's routers."""
    if not isinstance(node.func, ast.Attribute) or node.func.attr != "register":
        return
    edit = calls.rename_keyword(module, node, old="base_name", new="basename")
    if edit is not None and _has_routers(module) and _is_router(node.func.value, module):
        yield module.change(node, edit)


def _is_router(node: ast.expr, module: Module) -> bool:
    """Tell whether an expression is a router, by its class or else by its name."""
    cls = module.enclosing(node, ast.ClassDef)
    if isinstance(node, ast.Call) and last_word(node.func) == "super":
        return isinstance(cls, ast.ClassDef) and any(_names_router(base) for base in cls.bases)
    values = assigned_values(node.id, module) if isinstance(node, ast.Name) else [node]
    made = [value.func for value in values if isinstance(value, ast.Call)]
    if not made:
        return _names_router(node)
    return all(_names_router(maker) and not _has_own(maker, module) for maker in made)


def _names_router(node: ast.expr) -> bool:
    return "router" in last_word(node).lower()


def _has_own(maker: ast.expr, module: Module) -> bool:
    """Tell whether a class of this module has its own way to register."""
    local = ancestry.local_class(maker.id, module) if isinstance(maker, ast.Name) else None
    return local is not None and ancestry.defines(local, module, "register")


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
            title="another class, and one with its own `register()`",
            path="shop/urls.py",
            before=(
                "from rest_framework.routers import SimpleRouter\n\n\n"
                "class Router(SimpleRouter):\n"
                "    def register(self, prefix, viewset, base_name=None):\n"
                "        self.add(prefix, viewset, base_name)\n\n\n"
                "menu = Menu()\nmenu.register('a', A, base_name='a')\n"
                "router = Router()\nrouter.register('a', A, base_name='a')\n"
            ),
        ),
        Example(
            title="another register",
            path="shop/apps.py",
            before=('from . import signals\n\nsignals.register("orders", base_name="order")\n'),
        ),
    ),
)
