"""Pass `allowed_hosts=` instead of `host=` to `is_safe_url`."""

import ast
from collections.abc import Iterator

from codemods.change import Advice, Change, Edit
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import calls

_NAMES = frozenset(
    (
        "django.utils.http.is_safe_url",
        "django.utils.http.url_has_allowed_host_and_scheme",
    )
)


def visit_call(node: ast.Call, module: Module) -> Iterator[Change | Advice]:
    """Put the one host in a set; a call that passes both, or hides its arguments, is reported."""
    if module.qualified(node.func) not in _NAMES:
        return
    host = calls.keyword(node, "host")
    if host is None:
        if calls.has_double_star(node):
            yield module.advice(node, "is_safe_url() takes allowed_hosts, and no host")
    elif calls.keyword(node, "allowed_hosts"):
        yield module.advice(node, "is_safe_url() takes no host: add it to allowed_hosts")
    else:
        yield module.change(node, *_edits(host, module))


def _edits(host: ast.keyword, module: Module) -> tuple[Edit, ...]:
    start, end = module.start(host), module.end(host.value)
    name = Edit(start, start + len("host"), "allowed_hosts")
    if isinstance(host.value, ast.Constant) and host.value.value is None:
        return (name,)
    first = module.start(host.value)
    return (name, Edit(first, first, "{"), Edit(end, end, "}"))


RULE = Rule(
    name="is_safe_url_host",
    summary="Pass `allowed_hosts=` instead of `host=` to `is_safe_url`.",
    rows=("is-safe-url-host",),
    since=(2, 0),
    removed_in=(2, 1),
    safety=Safety.SAFE,
    triggers=(
        "is_safe_url",
        "url_has_allowed_host_and_scheme",
    ),
    url="https://docs.djangoproject.com/en/1.11/releases/1.11/#features-deprecated-in-1-11",
    visit={ast.Call: visit_call},
    examples=(
        Example(
            path="shop/views.py",
            before=(
                "from django.utils.http import is_safe_url\n"
                "\n"
                "if not is_safe_url(url=to, host=request.get_host()):\n"
                '    to = "/"\n'
            ),
            after=(
                "from django.utils.http import is_safe_url\n"
                "\n"
                "if not is_safe_url(url=to, allowed_hosts={request.get_host()}):\n"
                '    to = "/"\n'
            ),
        ),
        Example(
            title="no host at all",
            path="shop/views.py",
            before=(
                "from django.utils import http\n"
                "\n"
                "http.is_safe_url(to, host=None, require_https=True)\n"
            ),
            after=(
                "from django.utils import http\n"
                "\n"
                "http.is_safe_url(to, allowed_hosts=None, require_https=True)\n"
            ),
        ),
        Example(
            title="today's argument",
            path="shop/views.py",
            before=(
                "from django.utils.http import is_safe_url\n"
                "\n"
                "is_safe_url(to, allowed_hosts={host})\n"
            ),
        ),
        Example(
            title="both",
            path="shop/views.py",
            before=(
                "from django.utils.http import is_safe_url\n"
                "\n"
                "is_safe_url(to, host=host, allowed_hosts=hosts)\n"
            ),
            advice="add it to allowed_hosts",
        ),
        Example(
            title="hidden arguments",
            path="shop/views.py",
            before=("from django.utils.http import is_safe_url\n\nis_safe_url(to, **options)\n"),
            advice="takes allowed_hosts",
        ),
        Example(
            title="a function of that name",
            path="shop/views.py",
            before=(
                "def is_safe_url(url, host):\n    return True\n\n\nis_safe_url(url=to, host=name)\n"
            ),
        ),
    ),
)
