"""Give `include()` the application namespace that an instance namespace needs."""

import ast
from collections.abc import Iterator

from codemods.change import Advice, Change, Edit
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import calls
from codemods.toolkit.expected_errors import is_expected_to_fail
from codemods.toolkit.names import constant_of
from codemods.toolkit.url_calls import INCLUDES

_MESSAGE = "include(namespace=…) needs an app_name in what it includes, from Django 2.0 on"


def visit_call(node: ast.Call, module: Module) -> Iterator[Change | Advice]:
    """Pass `(urls, app_name)` where the two namespaces came apart, or one of them alone."""
    if module.qualified(node.func) not in INCLUDES or _is_up_to_date(node, module):
        return
    target = node.args[0]
    namespace = calls.argument(node, "namespace", position=1)
    app_name = calls.argument(node, "app_name", position=2)
    if isinstance(target, ast.Tuple):
        yield from _from_triple(node, target, module)
    elif app_name is not None and not _is_none(app_name):
        yield from _rewritten(node, (target, app_name, namespace), module)
    elif namespace is not None and app_name is None and not _is_none(namespace):
        yield from _from_namespace(target, namespace, module)


def _is_up_to_date(node: ast.Call, module: Module) -> bool:
    """Tell whether the call works on Django 2.0, or hides its arguments."""
    if not node.args or calls.has_star(node) or calls.has_double_star(node):
        return True
    if is_expected_to_fail(node, module):
        return True
    return module.facts.source is not None and module.facts.source >= (2, 0)


def _from_triple(node: ast.Call, target: ast.Tuple, module: Module) -> Iterator[Change]:
    if len(target.elts) != 3 or len(node.args) > 1 or node.keywords:
        return
    urls, app_name, namespace = target.elts
    yield from _rewritten(node, (urls, app_name, namespace), module)


def _rewritten(
    node: ast.Call, parts: tuple[ast.expr, ast.expr, ast.expr | None], module: Module
) -> Iterator[Change]:
    """Write all arguments anew; a comment between them is left for a person."""
    urls, app_name, namespace = parts
    values = [*node.args, *(item.value for item in node.keywords)]
    start, end = module.start(values[0]), max(module.end(value) for value in values)
    if b"#" in module.data[start:end]:
        return
    text = f"({module.source(urls)}, {module.source(app_name)})"
    if namespace is not None and not _is_none(namespace):
        text += f", namespace={module.source(namespace)}"
    yield module.change(node, Edit(start, end, text).trimmed(module.data))


def _from_namespace(
    target: ast.expr, namespace: ast.expr, module: Module
) -> Iterator[Change | Advice]:
    """Repeat the namespace as the application's: a module that names itself overrides it."""
    name = _included_module(target, module)
    if name is not None:
        known = module.facts.url_modules
        if name in module.facts.app_names or (known and name not in known):
            return
    elif not _is_list(target, module):
        yield module.advice(target, _MESSAGE)
        return
    if isinstance(namespace, ast.Constant | ast.Name | ast.Attribute):
        pair = f"({module.source(target)}, {module.source(namespace)})"
        yield module.change(target, module.replace(target, pair))


def _included_module(target: ast.expr, module: Module) -> str | None:
    if isinstance(target, ast.Constant):
        return target.value if isinstance(target.value, str) else None
    name = module.qualified(target)
    return name if name in module.facts.url_modules else None


def _is_list(target: ast.expr, module: Module) -> bool:
    """Tell whether an expression is a list of patterns: a literal, its name or a router's."""
    if isinstance(target, ast.Attribute):
        return target.attr == "urls" and ast.unparse(target.value).lower().endswith("router")
    if isinstance(target, ast.Name):
        return isinstance(constant_of(target, module), ast.List)
    return isinstance(target, ast.List)


def _is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


_IMPORT = "from django.urls import include, path\n\n"

RULE = Rule(
    name="include_app_name",
    rows=("include-app-name", "include-namespace-no-app", "include-3-tuple"),
    summary="Give `include()` the application namespace that an instance namespace needs.",
    since=(1, 9),
    removed_in=(2, 0),
    safety=Safety.SAFE,
    triggers=("include",),
    url="https://docs.djangoproject.com/en/1.9/releases/1.9/"
    "#passing-a-3-tuple-or-an-app-name-to-include",
    visit={ast.Call: visit_call},
    examples=(
        Example(
            path="config/urls.py",
            before=f"{_IMPORT}u = [\n    path('', include('shop.urls', namespace='shop')),\n"
            "    path('', include('a.urls', namespace='n', app_name='a')),  # both\n"
            "    path('', include('b.urls', 'n', 'b')),\n"
            "    path('', include(('c.urls', 'c', 'n'))),\n"
            "    path('', include(router.urls, namespace='api')),\n]\n",
            after=f"{_IMPORT}u = [\n"
            "    path('', include(('shop.urls', 'shop'), namespace='shop')),\n"
            "    path('', include(('a.urls', 'a'), namespace='n')),  # both\n"
            "    path('', include(('b.urls', 'b'), namespace='n')),\n"
            "    path('', include(('c.urls', 'c'), namespace='n')),\n"
            "    path('', include((router.urls, 'api'), namespace='api')),\n]\n",
        ),
        Example(
            title="a list of patterns by its name",
            path="config/urls.py",
            before=f"{_IMPORT}shop = [path('', show)]\n"
            "u = [path('', include(shop, namespace='s'))]\n",
            after=f"{_IMPORT}shop = [path('', show)]\n"
            "u = [path('', include((shop, 's'), namespace='s'))]\n",
        ),
        Example(
            title="whatever this is, it may come with its name",
            path="config/urls.py",
            before=f"{_IMPORT}u = [path('', include(patterns_of(x), namespace='s'))]\n",
            advice="needs an app_name",
        ),
        Example(
            title="nothing to do",
            path="config/urls.py",
            before=f"{_IMPORT}u = [\n    path('', include('shop.urls')),\n"
            "    path('', include(('shop.urls', 'shop'), namespace='a')),\n"
            "    path('', include(*args, namespace='b')),\n]\n",
        ),
    ),
)
