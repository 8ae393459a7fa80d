"""Take `admin.autodiscover()` out of URL configurations: the admin's app does it itself."""

import ast
from collections.abc import Iterator

from codemods.change import Change
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import statements, tastes
from codemods.toolkit.names import drop_of

NAME = "django.contrib.admin.autodiscover"


def visit_call(node: ast.Call, module: Module) -> Iterator[Change]:
    """Take the statement away; a project that replaces `admin.site` may need its place in time."""
    statement = module.parent(node)
    if tastes.is_chosen(module.facts):
        return
    if module.qualified(node.func) != NAME or node.args or node.keywords:
        return
    if not isinstance(statement, ast.Expr) or module.parent(statement) is not module.root:
        return
    if module.path.stem.startswith("urls") and not _replaces_site(module):
        edit = statements.remove(module, statement)
        yield module.change(node, edit, imports=drop_of(node.func))


def _replaces_site(module: Module) -> bool:
    return any(
        isinstance(node, ast.Attribute)
        and isinstance(node.ctx, ast.Store)
        and (module.qualified(node) or "").startswith("django.contrib.admin.")
        for node in module.tree.by_type.get(ast.Attribute, ())
    )


_IMPORT = "from django.contrib import admin\n"

RULE = Rule(
    name="autodiscover_call",
    rows=("admin-autodiscover",),
    summary="Take `admin.autodiscover()` out of URL configurations.",
    since=(1, 7),
    safety=Safety.SAFE,
    triggers=("autodiscover",),
    url="https://docs.djangoproject.com/en/1.7/releases/1.7/#app-loading-refactor",
    visit={ast.Call: visit_call},
    examples=(
        Example(
            path="config/urls.py",
            before=(
                f"{_IMPORT}from django.urls import path\n\nadmin.autodiscover()  # old\n\n"
                "urlpatterns = [path('admin/', admin.site.urls)]\n"
            ),
            after=(
                f"{_IMPORT}from django.urls import path\n\n"
                "urlpatterns = [path('admin/', admin.site.urls)]\n"
            ),
        ),
        Example(
            title="a site that is replaced first",
            path="config/urls.py",
            before=(
                f"{_IMPORT}from shop.admin import site\n\nadmin.site = site\nadmin.autodiscover()\n"
            ),
        ),
        Example(
            title="of something else, and elsewhere",
            path="shop/start.py",
            before=f"{_IMPORT}import xadmin\n\nxadmin.autodiscover()\nadmin.autodiscover()\n",
        ),
    ),
)
