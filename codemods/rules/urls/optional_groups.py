"""Report optional groups of URL patterns, which pass nothing where they passed None."""

import ast
import re
from collections.abc import Iterator

from codemods.change import Advice
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import calls, url_calls

_GROUP = re.compile(r"\(\?P<(\w+)>(?:[^()\\]|\\.)*\)\?|\((?:\?:)?/?\(\?P<(\w+)>[^()]*\)/?\)\?")


def visit_call(node: ast.Call, module: Module) -> Iterator[Advice]:
    """Report a pattern, unless its view is here and has defaults for the groups."""
    if not url_calls.is_url_call(node, module):
        return
    route = calls.argument(node, "route", position=0) or calls.argument(node, "regex")
    if not isinstance(route, ast.Constant) or not isinstance(route.value, str):
        return
    names = [first or second for first, second in _GROUP.findall(route.value)]
    view = url_calls.view_of(node)
    missing = [name for name in names if view is not None and not _has_default(view, name, module)]
    if missing:
        yield module.advice(
            node, f"the view is called without {missing[0]} where it is not in the URL: default it"
        )


def _has_default(view: ast.expr, name: str, module: Module) -> bool:
    """Tell whether a view is a function of this module that can do without an argument."""
    for function in module.root.body:
        if isinstance(function, ast.FunctionDef) and function.name == getattr(view, "id", ""):
            optional = function.args.args[len(function.args.args) - len(function.args.defaults) :]
            is_optional = name in {parameter.arg for parameter in optional}
            return is_optional or function.args.kwarg is not None
    return False


_IMPORT = "from django.urls import re_path\n\n"

RULE = Rule(
    name="optional_groups",
    rows=("bi30-regexpattern-none",),
    summary="Report optional groups of URL patterns, which pass nothing where they passed None.",
    since=(3, 0),
    removed_in=(3, 0),
    safety=Safety.ADVICE,
    triggers=("(?P<",),
    url="https://docs.djangoproject.com/en/3.0/releases/3.0/#miscellaneous",
    visit={ast.Call: visit_call},
    examples=(
        Example(
            path="shop/urls.py",
            before=f"{_IMPORT}u = [re_path(r'^orders/(?P<page>\\d+)?$', views.orders)]\n",
            advice="without page",
        ),
        Example(
            title="a view that can do without, and groups that are always there",
            path="shop/urls.py",
            before=(
                f"{_IMPORT}\ndef orders(request, page=1):\n    pass\n\n\n"
                "u = [\n    re_path(r'^orders/(?P<page>\\d+)?$', orders),\n"
                "    re_path(r'^orders/(?P<page>\\d+)/?$', views.orders),\n]\n"
            ),
        ),
    ),
)
