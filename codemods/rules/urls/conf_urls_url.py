"""Replace `url()` by `path()`, or by `re_path()` where a route cannot say the same."""

import ast
from collections.abc import Iterator

from codemods.change import Advice, Change, Edit, Move
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import calls
from codemods.toolkit.names import drop_of
from codemods.toolkit.routes import requote, route_of
from codemods.toolkit.url_calls import INCLUDES, OLD_URLS

_ADMIN_URLS = "django.contrib.admin.site.urls"


def visit_call(node: ast.Call, module: Module) -> Iterator[Change | Advice]:
    """Rewrite one call of `url()`, whatever its arguments are called."""
    if module.qualified(node.func) not in OLD_URLS:
        return
    if calls.keyword(node, "prefix") or (not node.args and not calls.keyword(node, "regex")):
        yield module.advice(node, "url() is gone in Django 4.0: write path() or re_path()")
        return
    pattern = _route_edit(node, module)
    name = "path" if pattern else "re_path"
    needed = module.need("django.urls", name, at=node)
    if needed is None:
        yield module.advice(node, f"url() is gone in Django 4.0, and {name!r} is taken here")
        return
    word, imports = needed
    edits = [module.replace(node.func, word), *pattern]
    keyword = calls.rename_keyword(module, node, old="regex", new="route")
    if keyword is not None:
        edits.append(keyword)
    yield module.change(node, *edits, imports=(*imports, *drop_of(node.func)))


def visit_import_from(node: ast.ImportFrom, module: Module) -> Iterator[Change]:
    """Import `re_path` under the old name where the name is used without a call, or elsewhere."""
    for imported in module.scopes.imports:
        if imported.statement is node and imported.qualified in OLD_URLS:
            name = imported.bound
            if module.is_shared(name) or not _is_only_called(name, module):
                request = Move(
                    node.lineno, node.col_offset, name, "django.urls", "re_path", asname=name
                )
                yield module.change(node, imports=(request,))


def _route_edit(node: ast.Call, module: Module) -> tuple[Edit, ...]:
    """Make the edit that turns the regular expression into a route; empty where that is unsure."""
    regex = calls.argument(node, "regex", position=0)
    view = calls.argument(node, "view", position=1)
    if not isinstance(regex, ast.Constant) or not isinstance(regex.value, str) or view is None:
        return ()
    route = route_of(
        regex.value, is_prefix=_includes(view, module), ascii_slugs=module.facts.ascii_slugs
    )
    text = None if route is None else requote(module.source(regex), route)
    return () if text is None else (module.replace(regex, text),)


def _includes(view: ast.expr, module: Module) -> bool:
    if isinstance(view, ast.Call):
        return module.qualified(view.func) in INCLUDES
    return isinstance(view, ast.List | ast.Tuple) or module.qualified(view) == _ADMIN_URLS


def _is_only_called(name: str, module: Module) -> bool:
    if name in module.tree.frozen_names:
        return False
    return all(
        isinstance(parent := module.parent(use), ast.Call) and parent.func is use
        for use in module.tree.by_type.get(ast.Name, ())
        if isinstance(use, ast.Name) and use.id == name and module.qualified(use) in OLD_URLS
    )


_IMPORT = "from django.conf.urls import url\n"

RULE = Rule(
    name="conf_urls_url",
    rows=(
        "conf-urls-url-path",
        "conf-urls-url-typed",
        "conf-urls-url-repath",
        "url-include-prefix",
    ),
    summary="Replace `url()` by `path()`, or by `re_path()` where a route cannot say the same.",
    since=(2, 0),
    removed_in=(4, 0),
    safety=Safety.SAFE,
    triggers=("django.conf.urls", "from django.conf import"),
    url="https://docs.djangoproject.com/en/3.1/releases/3.1/#id2",
    visit={ast.Call: visit_call, ast.ImportFrom: visit_import_from},
    examples=(
        Example(
            path="shop/urls.py",
            before="from django.conf.urls import url\n\nfrom . import views\n\nurlpatterns = [\n"
            "    url(r'^$', views.index, name='index'),\n"
            "    url(r'^(?P<pk>\\d+)/$', views.show, name='show'),  # one\n"
            "    url(r'^(?P<slug>[-\\w]+)/$', views.named),\n"
            "    url(r'^archive/(?P<year>[0-9]{4})/$', views.year),\n]\n",
            after="from django.urls import path, re_path\n\nfrom . import views\n\n"
            "urlpatterns = [\n    path('', views.index, name='index'),\n"
            "    path('<int:pk>/', views.show, name='show'),  # one\n"
            "    re_path(r'^(?P<slug>[-\\w]+)/$', views.named),\n"
            "    re_path(r'^archive/(?P<year>[0-9]{4})/$', views.year),\n]\n",
        ),
        Example(
            title="patterns that include others have no end",
            path="config/urls.py",
            before="from django.conf.urls import url\nfrom django.contrib import admin\n"
            "from django.urls import include\n\nurlpatterns = [\n"
            "    url(r'', include('home.urls')),\n"
            "    url(r'^admin/', admin.site.urls),\n"
            "    url(r'^(?P<shop_id>[0-9]+)/', include('shop.urls')),\n"
            "    url(r'^$', include('front.urls')),\n]\n",
            after="from django.contrib import admin\n"
            "from django.urls import include, path, re_path\n\nurlpatterns = [\n"
            "    path('', include('home.urls')),\n"
            "    path('admin/', admin.site.urls),\n"
            "    path('<int:shop_id>/', include('shop.urls')),\n"
            "    re_path(r'^$', include('front.urls')),\n]\n",
        ),
        Example(
            title="keywords, another name, a list that grows",
            path="shop/urls.py",
            before="from django.conf.urls import url as u\n\nurlpatterns = []\n"
            "urlpatterns += [u(regex='^a\\\\.txt$', view=show, kwargs={'x': 1}, name='a')]\n",
            after="from django.urls import path\n\nurlpatterns = []\n"
            "urlpatterns += [path(route='a.txt', view=show, kwargs={'x': 1}, name='a')]\n",
        ),
        Example(
            title="without both anchors, or with a type that the view would see, it stays a regex",
            path="shop/urls.py",
            before=f"{_IMPORT}\nurlpatterns = [\n    url(r'end/$', a),\n    url(r'^start/', b),\n"
            "    url(r'^(?P<page>\\d+)/$', c),\n    url(_(r'^about/$'), d),\n"
            "    url(r'^any.html$', e),\n    url(r'^' + PREFIX + '/$', f),\n]\n",
            after="from django.urls import re_path\n\nurlpatterns = [\n    re_path(r'end/$', a),\n"
            "    re_path(r'^start/', b),\n    re_path(r'^(?P<page>\\d+)/$', c),\n"
            "    re_path(_(r'^about/$'), d),\n    re_path(r'^any.html$', e),\n"
            "    re_path(r'^' + PREFIX + '/$', f),\n]\n",
        ),
        Example(
            title="a name that others import stays bound",
            path="compat/__init__.py",
            before="from django.conf.urls import url\n",
            after="from django.urls import re_path as url\n",
        ),
        Example(
            title="the new name is taken",
            path="shop/urls.py",
            before=f"{_IMPORT}from os import path\n\nurlpatterns = [url(r'^$', home)]\n",
            advice="'path' is taken here",
        ),
        Example(title="somebody's own url()", before="def url(x):\n    return x\n\nurl(r'^$')\n"),
    ),
)
