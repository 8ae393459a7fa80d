"""Import the views that a URL pattern names by a string."""

import ast
from collections import defaultdict
from collections.abc import Iterator

from codemods.change import Advice, Change, ImportRequest, Need
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit.url_calls import is_url_call, view_of


def visit_call(node: ast.Call, module: Module) -> Iterator[Change | Advice]:
    """Replace a view's dotted path by the view, used through its module."""
    view = _string_view(node, module)
    if view is None:
        return
    path, _, name = view.rpartition(".")
    word = _word(path, module)
    target = view_of(node)
    if word is None or target is None or not name.isidentifier():
        yield module.advice(node, f"a view can no longer be a string: import {view!r}")
        return
    text, imports = word
    yield module.change(node, module.replace(target, f"{text}.{name}"), imports=imports)


def _string_view(node: ast.AST, module: Module) -> str | None:
    if not isinstance(node, ast.Call) or not is_url_call(node, module):
        return None
    view = view_of(node)
    value = view.value if isinstance(view, ast.Constant) else None
    return value if isinstance(value, str) else None


def _word(path: str, module: Module) -> tuple[str, tuple[ImportRequest, ...]] | None:
    """Say by which word a module of views can be used, and the import that takes."""
    package, _, last = path.rpartition(".")
    if not package or not all(part.isidentifier() for part in path.split(".")):
        return None
    if not _may_exist(path, module):
        return None
    for imported in module.scopes.imports:
        if imported.qualified == path and module.scopes.module_imports(imported.bound):
            return imported.bound, ()
    namesakes = _modules_by_last_name(module)[last]
    long_name = f"{package.rpartition('.')[2]}_{last}"
    for name in (last, long_name) if len(namesakes) == 1 else (long_name,):
        if not module.scopes.binds(name) and name not in module.tree.frozen_names:
            clash = _long_names(namesakes).count(name) > 1
            return None if clash else (name, (Need(package, last, name if name != last else ""),))
    return None


def _may_exist(path: str, module: Module) -> bool:
    """Refuse a module that a package of the project does not have."""
    known = module.facts.modules
    top = path.partition(".")[0]
    return path in known or not any(name.partition(".")[0] == top for name in known)


def _modules_by_last_name(module: Module) -> dict[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for node in module.tree.by_type.get(ast.Call, ()):
        path = (_string_view(node, module) or "").rpartition(".")[0]
        found[path.rpartition(".")[2]].add(path)
    return found


def _long_names(paths: set[str]) -> list[str]:
    return ["_".join(path.split(".")[-2:]) for path in paths]


RULE = Rule(
    name="string_views",
    rows=("url-string-view",),
    summary="Import the views that a URL pattern names by a string.",
    since=(1, 8),
    removed_in=(1, 10),
    safety=Safety.SAFE,
    triggers=("url", "path", "re_path"),
    url="https://docs.djangoproject.com/en/1.8/releases/1.8/"
    "#passing-a-dotted-path-to-url-and-reverse",
    visit={ast.Call: visit_call},
    examples=(
        Example(
            path="config/urls.py",
            before="from django.conf.urls import url\n\nu = [\n"
            "    url(r'^$', 'shop.views.index', name='index'),  # first\n"
            "    url(r'^b$', view='shop.views.b'),\n]\n",
            after="from django.conf.urls import url\nfrom shop import views\n\nu = [\n"
            "    url(r'^$', views.index, name='index'),  # first\n"
            "    url(r'^b$', view=views.b),\n]\n",
        ),
        Example(
            title="modules of one name, and one that is imported",
            path="config/urls.py",
            before="from django.conf.urls import url\nfrom shop import views as shown\n\nu = [\n"
            "    url(r'^a$', 'shop.views.a'),\n    url(r'^b$', 'shop.blog.views.b'),\n"
            "    url(r'^c$', 'django.contrib.auth.views.logout'),\n]\n",
            after="from django.conf.urls import url\n"
            "from django.contrib.auth import views as auth_views\n"
            "from shop import views as shown\nfrom shop.blog import views as blog_views\n\nu = [\n"
            "    url(r'^a$', shown.a),\n    url(r'^b$', blog_views.b),\n"
            "    url(r'^c$', auth_views.logout),\n]\n",
        ),
        Example(
            title="a string without a package",
            path="config/urls.py",
            before="from django.conf.urls import url\n\nu = [url(r'^$', 'views.index')]\n",
            advice="import 'views.index'",
        ),
        Example(
            title="a view that is none, and somebody's own url()",
            path="config/urls.py",
            before="from django.conf.urls import url\n\nu = [url(r'^$', view)]\n"
            "x = y.url('a', 'b.c.d')\n",
        ),
    ),
)
