"""Put the behaviours of pylibmc into `OPTIONS["behaviors"]`, as Django 2.1 wants them."""

import ast
from collections.abc import Iterator

from codemods.change import Advice, Change, Edit
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module

BACKEND = "django.core.cache.backends.memcached.PyLibMCCache"
CLIENT = frozenset(("behaviors", "binary", "username", "password"))


def visit_constant(node: ast.Constant, module: Module) -> Iterator[Change | Advice]:
    """Wrap the options beside the backend's name, where all of them are behaviours."""
    cache = module.parent(node)
    if node.value != BACKEND or not isinstance(cache, ast.Dict):
        return
    options = _value(cache, "OPTIONS")
    if not isinstance(options, ast.Dict) or not options.keys:
        return
    names = {key.value if isinstance(key, ast.Constant) else None for key in options.keys}
    if names <= CLIENT:
        return
    if names & CLIENT or None in names:
        yield module.advice(options, 'pylibmc wants its behaviours in OPTIONS["behaviors"]')
        return
    start, end = module.start(options), module.end(options)
    quote = '"' if module.source(node).startswith('"') else "'"
    opening = Edit(start, start, f"{{{quote}behaviors{quote}: ")
    yield module.change(options, opening, Edit(end, end, "}"))


def _value(node: ast.Dict, name: str) -> ast.expr | None:
    pairs = zip(node.keys, node.values, strict=True)
    return next((v for k, v in pairs if isinstance(k, ast.Constant) and k.value == name), None)


def _settings(options: str) -> str:
    return (
        "CACHES = {\n    'default': {\n"
        "        'BACKEND': 'django.core.cache.backends.memcached.PyLibMCCache',\n"
        f"        'OPTIONS': {options},\n    }}\n}}\n"
    )


RULE = Rule(
    name="pylibmc_options",
    rows=("pylibmc-options",),
    summary='Put the behaviours of pylibmc into `OPTIONS["behaviors"]`.',
    since=(1, 11),
    removed_in=(2, 1),
    safety=Safety.SAFE,
    triggers=("PyLibMCCache", "memcached.PyLibMCCache"),
    url="https://docs.djangoproject.com/en/2.1/releases/2.1/#features-removed-in-2-1",
    visit={ast.Constant: visit_constant},
    examples=(
        Example(
            path="config/settings.py",
            before=_settings("{'tcp_nodelay': True, 'ketama': True}"),
            after=_settings("{'behaviors': {'tcp_nodelay': True, 'ketama': True}}"),
        ),
        Example(
            title="the client's own options among them",
            path="config/settings.py",
            before=_settings("{'binary': True, 'ketama': True}"),
            advice="in OPTIONS",
        ),
        Example(
            title="as they should be",
            path="config/settings.py",
            before=_settings("{'binary': True, 'behaviors': {'ketama': True}}"),
        ),
    ),
)
