"""Replace `get_cache("name")` by `caches["name"]`."""

import ast
from collections.abc import Iterator

from codemods.change import Advice, Change, Drop
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module

_OLD = "django.core.cache.get_cache"


def visit_call(node: ast.Call, module: Module) -> Iterator[Change | Advice]:
    """Look a configured cache up; a cache made from a URI or with options is reported."""
    if module.qualified(node.func) != _OLD:
        return
    needed = module.need("django.core.cache", "caches", at=node)
    if needed is None or not _is_alias(node):
        yield module.advice(node, "get_cache() is gone: caches are configured in CACHES")
        return
    word, imports = needed
    drops = (Drop(node.func.id),) if isinstance(node.func, ast.Name) else ()
    text = f"{word}[{module.source(node.args[0])}]"
    yield module.change(node, module.replace(node, text), imports=(*imports, *drops))


def _is_alias(call: ast.Call) -> bool:
    if len(call.args) != 1 or call.keywords or isinstance(call.args[0], ast.Starred):
        return False
    value = getattr(call.args[0], "value", None)
    return not (isinstance(value, str) and ("://" in value or "." in value))


RULE = Rule(
    name="get_cache",
    summary='Replace `get_cache("name")` by `caches["name"]`.',
    since=(1, 7),
    removed_in=(1, 9),
    safety=Safety.SAFE,
    triggers=("get_cache",),
    url="https://docs.djangoproject.com/en/1.7/releases/1.7/#django-core-cache-get-cache",
    visit={ast.Call: visit_call},
    examples=(
        Example(
            before=(
                'from django.core.cache import get_cache\n\nsessions = get_cache("sessions")\n'
            ),
            after=('from django.core.cache import caches\n\nsessions = caches["sessions"]\n'),
        ),
        Example(
            before=(
                "from django.core.cache import cache, get_cache\n"
                "\n"
                'x = get_cache(settings.ALIAS).get("x") or cache.get("x")\n'
            ),
            after=(
                "from django.core.cache import cache, caches\n"
                "\n"
                'x = caches[settings.ALIAS].get("x") or cache.get("x")\n'
            ),
        ),
        Example(
            title="a cache that nothing configures",
            before=('from django.core.cache import get_cache\n\ncache = get_cache("locmem://")\n'),
            advice="configured in CACHES",
        ),
        Example(
            title="somebody's own",
            before=('from shop.cache import get_cache\n\nget_cache("a")\n'),
        ),
    ),
)
