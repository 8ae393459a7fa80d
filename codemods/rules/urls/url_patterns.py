"""Replace `patterns()` by a list."""

import ast
import re
from collections.abc import Iterator

from codemods.change import Change, Edit, ImportRequest, Need
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit.names import drop_of
from codemods.toolkit.url_calls import is_url_call, view_of

_PATTERNS = {"django.conf.urls.patterns", "django.conf.urls.defaults.patterns"}
_I18N = "django.conf.urls.i18n.i18n_patterns"
_COMMA = re.compile(rb"\s*,")
_SPACE = re.compile(rb"[ \t]+(?![ \t\n#])")


def visit_call(node: ast.Call, module: Module) -> Iterator[Change]:
    """Take the prefix away, join it to the views that are strings, and make tuples calls."""
    qualified = module.qualified(node.func)
    if qualified not in _PATTERNS | {_I18N} or not node.args or node.keywords:
        return
    prefix = node.args[0]
    if not isinstance(prefix, ast.Constant) or not isinstance(prefix.value, str):
        return
    if b"#" in module.data[module.start(node) : module.start(prefix)]:
        return
    if prefix.value and any(isinstance(arg, ast.Starred) for arg in node.args):
        return
    edits = [*_brackets(node, module, as_list=qualified in _PATTERNS)]
    imports: tuple[ImportRequest, ...] = drop_of(node.func) if qualified in _PATTERNS else ()
    for entry in node.args[1:]:
        edits += _view_edits(entry, module, prefix.value)
        if isinstance(entry, ast.Tuple):
            needed = _url_word(entry, module)
            if needed is None:
                return
            word, more = needed
            start = module.start(entry)
            edits.append(Edit(start, start, word))
            imports = (*imports, *more)
    yield module.change(node, *edits, imports=imports)


def _brackets(node: ast.Call, module: Module, *, as_list: bool) -> Iterator[Edit]:
    """Turn `patterns('', …)` into `[…]`, and `i18n_patterns('', …)` into `i18n_patterns(…)`."""
    start, end = _prefix_span(node, module)
    if as_list:
        yield Edit(module.start(node), end, "[")
        yield Edit(module.end(node) - 1, module.end(node), "]")
    else:
        yield Edit(start, end, "")


def _prefix_span(node: ast.Call, module: Module) -> tuple[int, int]:
    """Give where the prefix stands: with its comma, and with its line where it has one."""
    start, end = module.start(node.args[0]), module.end(node.args[0])
    comma = _COMMA.match(module.data, end)
    if comma is None:
        return start, end
    space = _SPACE.match(module.data, comma.end())
    follows = module.data[comma.end() : comma.end() + 1]
    if space is not None:
        return start, space.end()
    opening = module.data.rfind(b"(", 0, start) + 1
    is_own_line = follows == b"\n" and not module.data[opening:start].strip()
    return (opening if is_own_line else start), comma.end()


def _view_edits(entry: ast.expr, module: Module, prefix: str) -> Iterator[Edit]:
    """Write a prefix in front of a view that is a string."""
    view: ast.expr | None = None
    if isinstance(entry, ast.Call) and is_url_call(entry, module):
        view = view_of(entry)
    elif isinstance(entry, ast.Tuple) and len(entry.elts) > 1:
        view = entry.elts[1]
    if prefix and isinstance(view, ast.Constant) and isinstance(view.value, str):
        quote = module.source(view)[-1]
        yield module.replace(view, f"{quote}{prefix}.{view.value}{quote}")


def _url_word(entry: ast.Tuple, module: Module) -> tuple[str, tuple[Need, ...]] | None:
    if any(isinstance(item, ast.Starred) for item in entry.elts):
        return None
    if not module.source(entry).startswith("("):
        return None
    return module.need("django.conf.urls", "url", at=entry)


_I = "from django.conf.urls import"

RULE = Rule(
    name="url_patterns",
    rows=("urlpatterns-patterns",),
    summary="Replace `patterns()` by a list.",
    since=(1, 8),
    removed_in=(1, 10),
    safety=Safety.SAFE,
    triggers=("patterns", "i18n_patterns"),
    url="https://docs.djangoproject.com/en/1.8/releases/1.8/#django-conf-urls-patterns",
    visit={ast.Call: visit_call},
    examples=(
        Example(
            path="shop/urls.py",
            before=f"{_I} patterns, url\n\nurlpatterns = patterns('',  # none\n"
            "    url(r'^$', views.index),\n)\n"
            "urlpatterns += patterns('', url(r'^a$', views.a))\n"
            "urlpatterns += patterns(\n    '',\n    url(r'^b$', views.b),\n)\n",
            after=f"{_I} url\n\nurlpatterns = [  # none\n"
            "    url(r'^$', views.index),\n]\n"
            "urlpatterns += [url(r'^a$', views.a)]\n"
            "urlpatterns += [\n    url(r'^b$', views.b),\n]\n",
        ),
        Example(
            title="a prefix is joined to the views that are strings",
            path="shop/urls.py",
            before=f"{_I} patterns, url\n\nu = patterns('shop.views',\n"
            "    url(r'^$', 'index', name='i'),\n    url(r'^a$', view),\n"
            "    (r'^b$', 'b', {'x': 1}),\n)\n",
            after=f"{_I} url\n\nu = [\n"
            "    url(r'^$', 'shop.views.index', name='i'),\n    url(r'^a$', view),\n"
            "    url(r'^b$', 'shop.views.b', {'x': 1}),\n]\n",
        ),
        Example(
            title="i18n_patterns() had a prefix, too",
            path="shop/urls.py",
            before="from django.conf.urls.i18n import i18n_patterns\n"
            "from django.urls import path\n\n"
            "u = i18n_patterns('', path('', home))\nv = i18n_patterns(path('', home))\n",
            after="from django.conf.urls.i18n import i18n_patterns\n"
            "from django.urls import path\n\n"
            "u = i18n_patterns(path('', home))\nv = i18n_patterns(path('', home))\n",
        ),
        Example(
            title="none at all",
            path="shop/urls.py",
            before=f"{_I} patterns\n\nurlpatterns = patterns('')\n",
            after="urlpatterns = []\n",
        ),
        Example(
            title="a prefix that is computed, or joined to what cannot be seen",
            path="shop/urls.py",
            before=f"{_I} patterns\n\nu = patterns(PREFIX, a) + patterns('x', *more)\n",
        ),
    ),
)
