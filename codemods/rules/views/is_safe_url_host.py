"""Pass `allowed_hosts` to `is_safe_url()` where it got a `host`."""

import ast
from collections.abc import Iterator

from codemods.change import Change, Edit
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import calls

_FUNCTIONS = {
    "django.utils.http.is_safe_url",
    "django.utils.http.url_has_allowed_host_and_scheme",
}


def visit_call(node: ast.Call, module: Module) -> Iterator[Change]:
    """Rewrite a host passed by its keyword; by position a string means one host to this day."""
    if module.qualified(node.func) not in _FUNCTIONS or calls.has_star(node):
        return
    keyword = calls.keyword(node, "host")
    if keyword is not None and calls.keyword(node, "allowed_hosts") is None:
        text = f"allowed_hosts={_hosts(keyword.value, module)}"
        edit = Edit(module.start(keyword), module.end(keyword), text)
        yield module.change(node, edit.trimmed(module.data))


def _hosts(value: ast.expr, module: Module) -> str:
    is_none = isinstance(value, ast.Constant) and value.value is None
    return "None" if is_none else f"{{{module.source(value)}}}"


_IMPORT = "from django.utils.http import is_safe_url\n\n"

RULE = Rule(
    name="is_safe_url_host",
    rows=("is-safe-url-host",),
    summary="Pass `allowed_hosts` to `is_safe_url()` where it got a `host`.",
    since=(1, 11),
    removed_in=(2, 1),
    safety=Safety.SAFE,
    triggers=("is_safe_url", "url_has_allowed_host_and_scheme"),
    url="https://docs.djangoproject.com/en/1.11/releases/1.11/#id2",
    visit={ast.Call: visit_call},
    examples=(
        Example(
            before=f"{_IMPORT}a = is_safe_url(url=u, host=request.get_host())  # ours\n"
            "c = is_safe_url(u, host=None)\n",
            after=f"{_IMPORT}a = is_safe_url(url=u, allowed_hosts={{request.get_host()}})  # ours\n"
            "c = is_safe_url(u, allowed_hosts=None)\n",
        ),
        Example(
            title="a set of hosts, or one by position, which still works",
            before=f"{_IMPORT}a = is_safe_url(u, hosts)\nb = is_safe_url(u, allowed_hosts={{h}})\n"
            "c = is_safe_url(u, request.get_host())\n",
        ),
        Example(
            title="somebody's own",
            before="from shop import is_safe_url\n\na = is_safe_url(u, host=h)\n",
        ),
    ),
)
