"""Report `get_schema_view`, whose schema is OpenAPI since REST framework 3.10."""

import ast
from collections.abc import Iterator

from codemods.change import Advice
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module

_OLD = frozenset(
    ("rest_framework.schemas.get_schema_view", "rest_framework.documentation.include_docs_urls")
)


def visit_call(node: ast.Call, module: Module) -> Iterator[Advice]:
    """Report the call: which schema its clients want is not said here."""
    if module.qualified(node.func) in _OLD:
        yield module.advice(
            node, "it gives OpenAPI since REST framework 3.10; coreapi is gone from 3.17 on"
        )


RULE = Rule(
    name="get_schema_view",
    summary="Report `get_schema_view`, whose schema is OpenAPI since REST framework 3.10.",
    rows=("djangorestframework",),
    since=(2, 2),
    safety=Safety.ADVICE,
    triggers=(
        "get_schema_view",
        "include_docs_urls",
    ),
    url="https://www.django-rest-framework.org/community/3.10-announcement/",
    visit={ast.Call: visit_call},
    examples=(
        Example(
            path="shop/urls.py",
            before=(
                "from rest_framework.schemas import get_schema_view\n"
                "\n"
                'view = get_schema_view(title="Shop")\n'
            ),
            advice="OpenAPI",
        ),
        Example(
            title="drf-yasg has one, too",
            path="shop/urls.py",
            before=("from drf_yasg.views import get_schema_view\n\nview = get_schema_view(info)\n"),
        ),
    ),
)
