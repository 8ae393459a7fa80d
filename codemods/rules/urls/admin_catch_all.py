"""Report URLs below the admin's that come after it: its last view answers all of them."""

import ast
from collections.abc import Iterator

from codemods.change import Advice
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import calls, strings, url_calls
from codemods.toolkit.crossings import Crossing

CHANGE = Crossing(
    (3, 2), "the admin above answers every address below its own from 3.2 on: put this before it"
)


def visit_list(node: ast.List, module: Module) -> Iterator[Advice]:
    """Report a pattern that follows the admin's in one list and begins like it."""
    taken: list[str] = []
    for element in node.elts:
        if not isinstance(element, ast.Call) or not url_calls.is_url_call(element, module):
            continue
        route = strings.text(calls.argument(element, "route", position=0)) or ""
        route = route.removeprefix("^")
        if any(route.startswith(prefix) and route != prefix for prefix in taken):
            yield from CHANGE.at(element, module)
        if route and _is_admin(url_calls.view_of(element), module):
            taken.append(route)


def _is_admin(view: ast.expr | None, module: Module) -> bool:
    match view:
        case ast.Call(args=[inner]) if module.qualified(view.func) in url_calls.INCLUDES:
            return _is_admin(inner, module)
        case ast.Attribute(attr="urls"):
            return (module.qualified(view) or "").startswith("django.contrib.") and (
                "admin.site" in (module.qualified(view) or "")
            )
    return False


_HEAD = "from django.contrib import admin\nfrom django.urls import include, path\n\n"

RULE = Rule(
    name="admin_catch_all",
    rows=("bi32-admin-catch-all",),
    summary="Report URLs below the admin's that come after it: its last view answers them.",
    since=(3, 2),
    removed_in=(3, 2),
    safety=Safety.ADVICE,
    triggers=("admin",),
    url="https://docs.djangoproject.com/en/3.2/releases/3.2/#django-contrib-admin",
    visit={ast.List: visit_list},
    examples=(
        Example(
            path="config/urls.py",
            before=f"{_HEAD}urlpatterns = [\n    path('admin/', admin.site.urls),\n"
            "    path('admin/reports/', reports),\n]\n",
            advice="put this before it",
        ),
        Example(
            title="before it, elsewhere, and an address that only begins alike",
            path="config/urls.py",
            before=f"{_HEAD}urlpatterns = [\n    path('admin/docs/', docs),\n"
            "    path('admin/', admin.site.urls),\n    path('administration/', office),\n"
            "    path('shop/', include('shop.urls')),\n    path('shop/admin/', reports),\n]\n",
        ),
    ),
)
