"""Report details of requests, sessions and caches that a release of Django changed."""

import ast
from collections.abc import Iterator

from codemods.change import Advice
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit.crossings import Crossing

SUSPICIOUS = "django.core.exceptions.SuspiciousOperation"
COOKIE = Crossing((4, 0), "CSRF_COOKIE_USED is CSRF_COOKIE_NEEDS_UPDATE from Django 4.0 on")
ENDED = Crossing((3, 2), "a session that ended meanwhile is SessionInterrupted from 3.2 on")
KEY = Crossing((2, 2), "by the notes of 2.2 a number is no key of a cache any more: write str(…)")
CACHE_METHODS = frozenset(("get", "delete", "set", "add", "touch", "incr", "decr"))


def visit_constant(node: ast.Constant, module: Module) -> Iterator[Advice]:
    """Report a mark of the CSRF middleware by its old name."""
    if node.value == "CSRF_COOKIE_USED" and not isinstance(module.parent(node), ast.Expr):
        yield from COOKIE.at(node, module)


def visit_handler(node: ast.ExceptHandler, module: Module) -> Iterator[Advice]:
    """Report a middleware that waits for the session's error where it saves the session."""
    types = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
    if not any(kind and module.qualified(kind) == SUSPICIOUS for kind in types):
        return
    attempt = module.parent(node)
    for statement in attempt.body if isinstance(attempt, ast.Try) else ():
        for inner in ast.walk(statement):
            if isinstance(inner, ast.Call) and _saves_session(inner.func):
                yield from ENDED.at(node, module)
                return


def visit_call(node: ast.Call, module: Module) -> Iterator[Advice]:
    """Report a number as the key of Django's cache."""
    func = node.func
    if not isinstance(func, ast.Attribute) or func.attr not in CACHE_METHODS or not node.args:
        return
    cache = func.value.value if isinstance(func.value, ast.Subscript) else func.value
    key = node.args[0]
    is_number = isinstance(key, ast.Constant) and type(key.value) is int
    is_made = isinstance(key, ast.Call) and module.is_builtin(key.func, "int")
    if (is_number or is_made) and module.qualified(cache) in {
        "django.core.cache.cache",
        "django.core.cache.caches",
    }:
        yield from KEY.at(node, module)


def _saves_session(func: ast.expr) -> bool:
    """Tell whether a call goes through the session's middleware, or saves a session."""
    match func:
        case ast.Attribute(attr="save", value=ast.Attribute(attr="session")):
            return True
        case ast.Attribute(attr="process_response", value=ast.Call(func=ast.Name(id="super"))):
            return True
        case ast.Attribute(attr="get_response"):
            return True
    return False


RULE = Rule(
    name="view_details",
    rows=("bi40-csrf-meta", "bi32-sessioninterrupted", "bi22-cache-int-key"),
    summary="Report details of requests, sessions and caches that a release of Django changed.",
    since=(2, 2),
    removed_in=(4, 0),
    safety=Safety.ADVICE,
    triggers=("CSRF_COOKIE_USED", "SuspiciousOperation", "cache", "caches"),
    url="https://docs.djangoproject.com/en/4.0/releases/4.0/#miscellaneous",
    visit={
        ast.Constant: visit_constant,
        ast.ExceptHandler: visit_handler,
        ast.Call: visit_call,
    },
    examples=(
        Example(
            before="def view(request):\n    return request.META.get('CSRF_COOKIE_USED')\n",
            advice="CSRF_COOKIE_NEEDS_UPDATE",
        ),
        Example(
            title="a middleware",
            path="shop/middleware.py",
            before="from django.core.exceptions import SuspiciousOperation\n\n\nclass Gate:\n"
            "    def __call__(self, request):\n        try:\n"
            "            return self.get_response(request)\n"
            "        except SuspiciousOperation:\n            return bye()\n",
            advice="is SessionInterrupted",
        ),
        Example(
            title="a number",
            before="from django.core.cache import cache\n\nx = cache.get(42)\n",
            advice="no key of a cache",
        ),
        Example(
            title="keys that are text, caches of one's own, and other errors",
            before="from django.core.cache import cache\n"
            "from django.core.exceptions import SuspiciousOperation\n\n"
            "a = cache.get('42')\nb = cache.get(order.pk)\nc = shop.cache.get(42)\n"
            "try:\n    check(name)\nexcept SuspiciousOperation:\n    pass\n",
        ),
    ),
)
