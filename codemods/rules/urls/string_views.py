"""Import the views that a URL pattern names by a string."""

import ast
from collections.abc import Iterator
from pathlib import PurePosixPath

from codemods.change import Advice, Change, ImportRequest, Need
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit.url_calls import is_url_call, view_of

_Word = tuple[str, tuple[ImportRequest, ...]]


def visit_call(node: ast.Call, module: Module) -> Iterator[Change | Advice]:
    """Replace a view's dotted path by the view, used through its module where that is `views`."""
    view = _string_view(node, module)
    target = view_of(node)
    if view is None or target is None:
        return
    found = _word(view, module, at=node)
    if found is None:
        yield module.advice(node, f"a view can no longer be a string: import {view!r}")
        return
    text, imports = found
    yield module.change(node, module.replace(target, text), imports=imports)


def _string_view(node: ast.AST, module: Module) -> str | None:
    if not isinstance(node, ast.Call) or not is_url_call(node, module):
        return None
    view = view_of(node)
    value = view.value if isinstance(view, ast.Constant) else None
    return value if isinstance(value, str) else None


def _word(view: str, module: Module, *, at: ast.AST) -> _Word | None:
    """Say by which words a view can be used, and the import that takes."""
    path, _, name = view.rpartition(".")
    if "." not in path or not all(part.isidentifier() for part in view.split(".")):
        return None
    if not _may_exist(path, module):
        return None
    for imported in module.scopes.imports:
        if imported.qualified == path and module.scopes.module_imports(imported.bound):
            return f"{imported.bound}.{name}", ()
    if not path.endswith(".views") and _is_only_one(name, path, module):
        found = module.need(path, name, at=at)
        if found is not None:
            return found
    bound = _module_name(path, module)
    if bound is None:
        return None
    package, _, last = path.rpartition(".")
    return f"{bound}.{name}", (Need(package, last, bound if bound != last else ""),)


def _module_name(path: str, module: Module) -> str | None:
    """Choose a module's name: `views` for the one beside this file, `shop_views` for others."""
    package, _, last = path.rpartition(".")
    own = PurePosixPath(*package.split("."))
    is_beside = (
        module.path.parent == own or module.path.parent.parts[-len(own.parts) :] == own.parts
    )
    name = last if is_beside else f"{own.name}_{last}"
    namesakes = {
        other for other in _modules(module) if other.split(".")[-2:] == path.split(".")[-2:]
    }
    taken = module.scopes.binds(name) or name in module.tree.frozen_names
    return None if taken or len(namesakes) > 1 else name


def _may_exist(path: str, module: Module) -> bool:
    """Refuse a module that a package of the project does not have."""
    known = module.facts.modules
    top = path.partition(".")[0]
    return path in known or not any(name.partition(".")[0] == top for name in known)


def _is_only_one(name: str, path: str, module: Module) -> bool:
    """Tell whether no view of this name comes from another module."""
    views = (_string_view(node, module) or "" for node in module.tree.by_type.get(ast.Call, ()))
    return all(view == f"{path}.{name}" for view in views if view.rpartition(".")[2] == name)


def _modules(module: Module) -> set[str]:
    """Give the modules of all views in this file that are strings."""
    views = (_string_view(node, module) or "" for node in module.tree.by_type.get(ast.Call, ()))
    return {view.rpartition(".")[0] for view in views}


RULE = Rule(
    name="string_views",
    rows=("url-string-view",),
    summary="Import the views that a URL pattern names by a string.",
    since=(1, 8),
    removed_in=(1, 10),
    safety=Safety.SAFE,
    triggers=("django.conf.urls", "django.urls"),
    url="https://docs.djangoproject.com/en/1.8/releases/1.8/"
    "#passing-a-dotted-path-to-url-and-reverse",
    visit={ast.Call: visit_call},
    examples=(
        Example(
            path="shop/urls.py",
            before="from django.conf.urls import url\n\nu = [\n"
            "    url(r'^$', 'shop.views.index', name='index'),  # first\n"
            "    url(r'^b$', view='shop.views.b'),\n"
            "    url(r'^c$', 'django.contrib.auth.views.logout'),\n"
            "    url(r'^d$', 'django.views.static.serve'),\n]\n",
            after="from django.conf.urls import url\n"
            "from django.contrib.auth import views as auth_views\n"
            "from django.views.static import serve\nfrom shop import views\n\nu = [\n"
            "    url(r'^$', views.index, name='index'),  # first\n"
            "    url(r'^b$', view=views.b),\n    url(r'^c$', auth_views.logout),\n"
            "    url(r'^d$', serve),\n]\n",
        ),
        Example(
            title="a module that is imported, and one of another place",
            path="config/urls.py",
            before="from django.conf.urls import url\nfrom shop import views as shown\n\nu = [\n"
            "    url(r'^a$', 'shop.views.a'),\n    url(r'^b$', 'shop.blog.views.b'),\n]\n",
            after="from django.conf.urls import url\nfrom shop import views as shown\n"
            "from shop.blog import views as blog_views\n\nu = [\n"
            "    url(r'^a$', shown.a),\n    url(r'^b$', blog_views.b),\n]\n",
        ),
        Example(
            title="a string without a package, and modules that would get one name",
            path="config/urls.py",
            before="from django.conf.urls import url\n\nu = [url(r'^$', 'views.index'),\n"
            "     url(r'^a$', 'a.x.views.b'), url(r'^b$', 'b.x.views.b')]\n",
            advice="import 'views.index'",
        ),
        Example(
            title="a view that is none, and somebody's own url()",
            path="config/urls.py",
            before="from django.conf.urls import url\n\n"
            "u = [url(r'^$', view)]\nx = y.url('a', 'b.c.d')\n",
        ),
    ),
)
