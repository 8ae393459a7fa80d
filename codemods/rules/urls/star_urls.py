"""Name what `from django.conf.urls import *` is used for."""

import ast
from collections.abc import Iterator

from codemods.change import Change
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module

_MODULES = frozenset({"django.conf.urls", "django.conf.urls.defaults"})
_NAMES = ("handler400", "handler403", "handler404", "handler500", "include", "patterns", "url")


def visit_import_from(node: ast.ImportFrom, module: Module) -> Iterator[Change]:
    """Import only the names that are used here, and bound by nothing else."""
    if node.module not in _MODULES or node.level or node.names[0].name != "*":
        return
    if module.path.name == "__init__.py" or module.exports or module.facts.shared_names & {*_NAMES}:
        return
    names = [name for name in _NAMES if _is_used(name, module) and not module.scopes.binds(name)]
    if names:
        text = f"from django.conf.urls import {', '.join(names)}"
        yield module.change(node, module.replace(node, text))


def _is_used(name: str, module: Module) -> bool:
    return any(
        isinstance(node, ast.Name) and node.id == name
        for node in module.tree.by_type.get(ast.Name, ())
    )


RULE = Rule(
    name="star_urls",
    rows=("urlconf-defaults",),
    summary="Name what `from django.conf.urls import *` is used for.",
    since=(1, 4),
    removed_in=(1, 6),
    safety=Safety.SAFE,
    triggers=("django.conf.urls",),
    url="https://docs.djangoproject.com/en/1.4/releases/1.4/#django-conf-urls-defaults",
    visit={ast.ImportFrom: visit_import_from},
    examples=(
        Example(
            path="shop/urls.py",
            before="from django.conf.urls.defaults import *  # all\n\n"
            "urlpatterns = patterns('', url(r'^a/', include('a.urls')))\n",
            after="from django.conf.urls import include, patterns, url  # all\n\n"
            "urlpatterns = patterns('', url(r'^a/', include('a.urls')))\n",
        ),
        Example(
            title="used for nothing here, or handed on",
            path="shop/urls.py",
            before="from django.conf.urls import *\n\nurlpatterns = []\nhandler404 = 'shop.lost'\n",
        ),
        Example(
            title="another module",
            path="shop/urls.py",
            before="from shop.conf.urls import *\n\nurlpatterns = [url('a')]\n",
        ),
    ),
)
