"""Name `sha1` for `salted_hmac`, whose default algorithm is going to change."""

import ast
from collections.abc import Iterator

from codemods.change import Change
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import calls

NAME = "django.utils.crypto.salted_hmac"


def visit_call(node: ast.Call, module: Module) -> Iterator[Change]:
    """Pass the algorithm that was the default, so that signatures stay valid."""
    if module.qualified(node.func) != NAME or calls.has_star(node) or calls.has_double_star(node):
        return
    if calls.keyword(node, "algorithm") is None:
        yield module.change(node, calls.add_keyword(module, node, "algorithm", '"sha1"'))


_IMPORT = "from django.utils.crypto import salted_hmac\n\n"

RULE = Rule(
    name="salted_hmac_algorithm",
    rows=("salted-hmac-algorithm",),
    summary="Name `sha1` for `salted_hmac()`.",
    since=(6, 1),
    removed_in=(2028, 0),
    safety=Safety.SAFE,
    triggers=("salted_hmac",),
    url="https://docs.djangoproject.com/en/6.1/releases/6.1/#features-deprecated-in-6-1",
    visit={ast.Call: visit_call},
    examples=(
        Example(
            before=f"{_IMPORT}mark = salted_hmac('shop', value).hexdigest()  # ours\n",
            after=(
                f"{_IMPORT}mark = salted_hmac('shop', value, algorithm=\"sha1\").hexdigest()"
                "  # ours\n"
            ),
        ),
        Example(
            title="named already, and unknown",
            before=(
                f"{_IMPORT}a = salted_hmac('shop', value, algorithm='sha256')\n"
                "b = salted_hmac('shop', value, **options)\nc = shop.salted_hmac('shop', value)\n"
            ),
        ),
    ),
)
