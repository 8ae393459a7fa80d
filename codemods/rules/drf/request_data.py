"""Rename `request.DATA` and `request.QUERY_PARAMS` of API views."""

import ast
from collections.abc import Iterator

from codemods.change import Change
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import calls

_NEW = {"DATA": "data", "QUERY_PARAMS": "query_params"}


def visit_attribute(node: ast.Attribute, module: Module) -> Iterator[Change]:
    """Rename what is read of a request, in a file that imports REST framework."""
    request = node.value
    word = getattr(request, "attr", getattr(request, "id", ""))
    is_read = isinstance(node.ctx, ast.Load) and word in {"request", "_request"}
    if node.attr not in _NEW or not is_read:
        return
    if any(imported.qualified.startswith("rest_framework") for imported in module.scopes.imports):
        yield module.change(node, calls.rename_attribute(module, node, _NEW[node.attr]))


RULE = Rule(
    name="request_data",
    summary="Rename `request.DATA` and `request.QUERY_PARAMS` of API views.",
    rows=("djangorestframework",),
    since=(2, 0),
    safety=Safety.SAFE,
    triggers=(
        "DATA",
        "QUERY_PARAMS",
    ),
    url="https://www.django-rest-framework.org/community/3.2-announcement/#deprecations",
    visit={ast.Attribute: visit_attribute},
    examples=(
        Example(
            path="shop/views.py",
            before=(
                "from rest_framework.views import APIView\n"
                "\n"
                "\n"
                "class Orders(APIView):\n"
                "    def post(self, request):\n"
                '        return request.DATA, self.request.QUERY_PARAMS.get("page")\n'
            ),
            after=(
                "from rest_framework.views import APIView\n"
                "\n"
                "\n"
                "class Orders(APIView):\n"
                "    def post(self, request):\n"
                '        return request.data, self.request.query_params.get("page")\n'
            ),
        ),
        Example(
            title="somebody's own",
            path="shop/views.py",
            before="def view(request):\n    return request.DATA\n",
        ),
        Example(
            title="another object",
            path="shop/views.py",
            before=("from rest_framework import views\n\nprint(settings.DATA)\n"),
        ),
    ),
)
