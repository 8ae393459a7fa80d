"""Call `build_absolute_uri` for `request.get_raw_uri`, which is gone since Django 4.0."""

import ast
from collections.abc import Iterator

from codemods.change import Change
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import calls, requests

NOTE = "unlike get_raw_uri(), this raises DisallowedHost for hosts outside ALLOWED_HOSTS."


def visit_call(node: ast.Call, module: Module) -> Iterator[Change]:
    """Rename a call on a request."""
    func = node.func
    if not isinstance(func, ast.Attribute) or func.attr != "get_raw_uri" or node.args:
        return
    if requests.is_request(func.value):
        edit = calls.rename_function(module, node, "build_absolute_uri")
        yield module.change(node, edit, note=NOTE)


RULE = Rule(
    name="get_raw_uri",
    rows=("get-raw-uri",),
    summary="Call `build_absolute_uri()` for `get_raw_uri()`.",
    since=(4, 0),
    removed_in=(4, 0),
    safety=Safety.REVIEW,
    triggers=("get_raw_uri",),
    url="https://docs.djangoproject.com/en/4.0/releases/4.0/#miscellaneous",
    visit={ast.Call: visit_call},
    examples=(
        Example(
            before="def f(request):\n    return request.get_raw_uri()  # all\n",
            after=(
                f"def f(request):\n    # django-forge: review (get_raw_uri): {NOTE}\n"
                "    return request.build_absolute_uri()  # all\n"
            ),
        ),
        Example(title="of something else", before="x = link.get_raw_uri()\n"),
    ),
)
