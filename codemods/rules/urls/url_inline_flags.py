"""Move flags such as `(?i)` to the front of a URL's regular expression."""

import ast
import re
from collections.abc import Iterator

from codemods.change import Change, Edit
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit.url_calls import is_url_call

_FLAGS = re.compile(r"\(\?[aiLmsux]+\)")
_STRING = re.compile(r"""[rRuU]?(['"])(?P<body>[^'"\n]+)\1""")


def visit_call(node: ast.Call, module: Module) -> Iterator[Change]:
    """Rewrite one string: Python 3.11 refuses flags that stand anywhere else."""
    if not is_url_call(node, module) or not node.args:
        return
    regex = node.args[0]
    match = _STRING.fullmatch(module.source(regex)) if isinstance(regex, ast.Constant) else None
    if match is None:
        return
    body = match["body"]
    flags = "".join(_FLAGS.findall(body))
    moved = flags + _FLAGS.sub("", body)
    if moved == body or "[" in body.partition("(?")[0]:
        return
    start = module.start(regex) + match.start("body")
    edit = Edit(start, start + len(body.encode()), moved)
    yield module.change(node, edit.trimmed(module.data))


RULE = Rule(
    name="url_inline_flags",
    rows=("url-inline-flags",),
    summary="Move flags such as `(?i)` to the front of a URL's regular expression.",
    since=(1, 11),
    removed_in=(2, 1),
    safety=Safety.SAFE,
    triggers=("(?a", "(?i", "(?m", "(?s", "(?u", "(?x"),
    url="https://docs.djangoproject.com/en/1.11/releases/1.11/#id2",
    visit={ast.Call: visit_call},
    examples=(
        Example(
            path="shop/urls.py",
            before="from django.urls import re_path\n\nu = [re_path(r'^(?i)shop/$', v)]  # any\n",
            after="from django.urls import re_path\n\nu = [re_path(r'(?i)^shop/$', v)]  # any\n",
        ),
        Example(
            title="already in front, or for a group of its own",
            path="shop/urls.py",
            before="from django.urls import re_path\n\n"
            "u = [re_path(r'(?i)^a$', v), re_path(r'^(?i:a)$', v)]\n",
        ),
    ),
)
