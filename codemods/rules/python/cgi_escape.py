"""Escape by `html.escape()`, with quotes left alone as `cgi.escape()` left them."""

import ast
from collections.abc import Iterator

from codemods.change import Change, Drop, Edit, Need
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module


def visit_call(node: ast.Call, module: Module) -> Iterator[Change]:
    """Write the call with the same meaning, through the module `html`."""
    if module.qualified(node.func) != "cgi.escape" or len(node.args) != 1:
        return
    if isinstance(node.args[0], ast.Starred) or [k for k in node.keywords if k.arg != "quote"]:
        return
    if not all(found and found.qualified == "html" for found in module.scopes.lookup("html", node)):
        return
    top = node.func.value if isinstance(node.func, ast.Attribute) else node.func
    if not isinstance(top, ast.Name):
        return
    edits = [module.replace(node.func, "html.escape")]
    if not node.keywords:
        end = module.end(node.args[0])
        edits.append(Edit(end, end, ", quote=False"))
    yield module.change(node, *edits, imports=(Need("", "html"), Drop(top.id)))


RULE = Rule(
    name="cgi_escape",
    rows=("py-cgi-escape",),
    summary="Escape by `html.escape()`, with quotes left alone as `cgi.escape()` left them.",
    since=(2, 0),
    safety=Safety.SAFE,
    triggers=("cgi",),
    url="https://docs.python.org/3/whatsnew/3.8.html#api-and-feature-removals",
    visit={ast.Call: visit_call},
    examples=(
        Example(
            before="import cgi\n\nx = cgi.escape(y)\nz = cgi.escape(y, quote=True)\n",
            after="import html\n\nx = html.escape(y, quote=False)\n"
            "z = html.escape(y, quote=True)\n",
        ),
        Example(
            title="imported by name",
            before="from cgi import escape, parse_header\n\nx = escape(parse_header(y))\n",
            after="from cgi import parse_header\nimport html\n\n"
            "x = html.escape(parse_header(y), quote=False)\n",
        ),
        Example(
            title="`html` is something else here, and another `escape`",
            before="import cgi\nfrom shop import escape\n\n\ndef f(html):\n"
            "    return cgi.escape(html) + escape(html)\n",
        ),
    ),
)
