"""Replace `@detail_route` and `@list_route` by `@action`."""

import ast
from collections.abc import Iterator

from codemods.change import Advice, Change, Drop, Edit, ImportRequest
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import calls

_HOME = "rest_framework.decorators"
_DETAIL = {f"{_HOME}.detail_route": "True", f"{_HOME}.list_route": "False"}


def visit_call(node: ast.Call, module: Module) -> Iterator[Change | Advice]:
    """Say `detail=`, and name the route as it was named: after its path, not its method."""
    detail = _DETAIL.get(module.qualified(node.func) or "")
    if detail is None:
        return
    path, name = calls.keyword(node, "url_path"), calls.keyword(node, "url_name")
    known = path is None or name is not None or _text(path.value) is not None
    renamed = _renamed(node, module)
    if renamed is None or not known or calls.has_double_star(node) or calls.has_star(node):
        yield module.advice(node, f"use @action(detail={detail}), and url_name= with url_path=")
        return
    edit, imports = renamed
    extra = f"detail={detail}"
    if path is not None and name is None:
        extra += f', url_name="{(_text(path.value) or "").replace("_", "-")}"'
    yield module.change(node, edit, _passed(node, module, extra), imports=imports)


def _renamed(node: ast.Call, module: Module) -> tuple[Edit, tuple[ImportRequest, ...]] | None:
    """Make the edit that calls `action`, and the imports that follow."""
    if isinstance(node.func, ast.Attribute):
        return calls.rename_attribute(module, node.func, "action"), ()
    needed = module.need(_HOME, "action", at=node)
    if needed is None or not isinstance(node.func, ast.Name):
        return None
    return module.replace(node.func, needed[0]), (*needed[1], Drop(node.func.id))


def _passed(node: ast.Call, module: Module, extra: str) -> Edit:
    """Make the edit that passes more keywords, before the others and after what has a place."""
    if node.keywords:
        start = min(module.start(keyword) for keyword in node.keywords)
        return Edit(start, start, f"{extra}, ")
    end = module.end(node.args[-1]) if node.args else module.end(node) - 1
    return Edit(end, end, f", {extra}" if node.args else extra)


def _text(node: ast.expr) -> str | None:
    """Give a plain path: one with a regular expression in it was no name for a route."""
    value = getattr(node, "value", None)
    plain = isinstance(value, str) and value.replace("_", "").replace("-", "").isalnum()
    return value if plain else None


RULE = Rule(
    name="action_decorators",
    summary="Replace `@detail_route` and `@list_route` by `@action`.",
    rows=("djangorestframework",),
    since=(2, 0),
    safety=Safety.SAFE,
    triggers=(
        "detail_route",
        "list_route",
    ),
    url="https://www.django-rest-framework.org/community/3.8-announcement/#action-decorator-replaces-list_route-and-detail_route",
    visit={ast.Call: visit_call},
    examples=(
        Example(
            path="shop/views.py",
            before=(
                "from rest_framework.decorators import detail_route, list_route\n"
                "from rest_framework.viewsets import ModelViewSet\n"
                "\n"
                "\n"
                "class Orders(ModelViewSet):\n"
                '    @detail_route(methods=["post"])\n'
                "    def mark_paid(self, request, pk=None):\n"
                "        pass\n"
                "\n"
                "    @list_route()\n"
                "    def recent(self, request):\n"
                "        pass\n"
            ),
            after=(
                "from rest_framework.decorators import action\n"
                "from rest_framework.viewsets import ModelViewSet\n"
                "\n"
                "\n"
                "class Orders(ModelViewSet):\n"
                '    @action(detail=True, methods=["post"])\n'
                "    def mark_paid(self, request, pk=None):\n"
                "        pass\n"
                "\n"
                "    @action(detail=False)\n"
                "    def recent(self, request):\n"
                "        pass\n"
            ),
        ),
        Example(
            title="a path of its own named the route",
            path="shop/views.py",
            before=(
                "from rest_framework.decorators import api_view, list_route\n"
                "\n"
                "\n"
                "class Orders:\n"
                '    @list_route(["get"], url_path="by_day")\n'
                "    def days(self, request):\n"
                "        pass\n"
            ),
            after=(
                "from rest_framework.decorators import action, api_view\n"
                "\n"
                "\n"
                "class Orders:\n"
                '    @action(["get"], detail=False, url_name="by-day", url_path="by_day")\n'
                "    def days(self, request):\n"
                "        pass\n"
            ),
        ),
        Example(
            title="by the module",
            path="shop/views.py",
            before=(
                "from rest_framework import decorators\n"
                "\n"
                "\n"
                "class Orders:\n"
                '    @decorators.detail_route(["post"])\n'
                "    def pay(self, request, pk=None):\n"
                "        pass\n"
            ),
            after=(
                "from rest_framework import decorators\n"
                "\n"
                "\n"
                "class Orders:\n"
                '    @decorators.action(["post"], detail=True)\n'
                "    def pay(self, request, pk=None):\n"
                "        pass\n"
            ),
        ),
        Example(
            title="a pattern in the path",
            path="shop/views.py",
            before=(
                "from rest_framework.decorators import detail_route\n"
                "\n"
                "\n"
                "class Orders:\n"
                '    @detail_route(url_path="day/(?P<day>[0-9]+)")\n'
                "    def days(self, request, pk=None, day=None):\n"
                "        pass\n"
            ),
            advice="use @action(detail=True)",
        ),
        Example(
            title="the word is taken",
            path="shop/views.py",
            before=(
                "from rest_framework.decorators import list_route\n"
                "\n"
                "from .audit import action\n"
                "\n"
                "\n"
                "class Orders:\n"
                "    @list_route()\n"
                "    def days(self, request):\n"
                "        pass\n"
            ),
            advice="use @action(detail=False)",
        ),
        Example(
            title="at rest",
            path="shop/views.py",
            before=(
                "from rest_framework.decorators import action\n"
                "\n"
                "\n"
                "class Orders:\n"
                "    @action(detail=False)\n"
                "    def days(self, request):\n"
                "        pass\n"
            ),
        ),
    ),
)
