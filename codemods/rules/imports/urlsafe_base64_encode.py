"""Leave `.decode()` out after `urlsafe_base64_encode`, which returns text."""

import ast
from collections.abc import Iterator

from codemods.change import Change, Edit
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module

_ENCODE = "django.utils.http.urlsafe_base64_encode"


def visit_call(node: ast.Call, module: Module) -> Iterator[Change]:
    """Take the call of `decode` away; what it was called on stays as it is written."""
    func = node.func
    if not isinstance(func, ast.Attribute) or func.attr != "decode":
        return
    encoded = func.value
    if isinstance(encoded, ast.Call) and module.qualified(encoded.func) == _ENCODE:
        yield module.change(node, Edit(module.end(encoded), module.end(node), ""))


RULE = Rule(
    name="urlsafe_base64_encode",
    summary="Leave `.decode()` out after `urlsafe_base64_encode`, which returns text.",
    rows=("bi22-b64encode-decode",),
    since=(2, 2),
    removed_in=(3, 0),
    safety=Safety.SAFE,
    triggers=("urlsafe_base64_encode",),
    url="https://docs.djangoproject.com/en/3.0/releases/3.0/#removed-private-python-2-compatibility-apis",
    visit={ast.Call: visit_call},
    examples=(
        Example(
            before=(
                "from django.utils.http import urlsafe_base64_encode\n"
                "\n"
                'uid = urlsafe_base64_encode(force_bytes(user.pk)).decode("ascii")\n'
            ),
            after=(
                "from django.utils.http import urlsafe_base64_encode\n"
                "\n"
                "uid = urlsafe_base64_encode(force_bytes(user.pk))\n"
            ),
        ),
        Example(
            title="text already",
            before=(
                "from django.utils.http import urlsafe_base64_encode\n"
                "\n"
                "uid = urlsafe_base64_encode(raw)\n"
            ),
        ),
        Example(
            title="the other way",
            before=(
                "from django.utils.http import urlsafe_base64_decode\n"
                "\n"
                "pk = urlsafe_base64_decode(uid).decode()\n"
            ),
        ),
        Example(
            title="the standard library",
            before=(
                "from base64 import urlsafe_b64encode\n\nuid = urlsafe_b64encode(raw).decode()\n"
            ),
        ),
    ),
)
