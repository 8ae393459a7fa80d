"""Use `urllib.parse`, `urllib.request` and `urllib.error` instead of Python 2's modules."""

import ast
from collections.abc import Iterator

from codemods.change import Change, Drop, ImportRequest, Move, Need
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.source.scopes import Imported
from codemods.toolkit.renames import Renames

PARSE = (
    "parse_qs", "parse_qsl", "quote", "quote_plus", "unquote", "unquote_plus", "urldefrag",
    "urlencode", "urljoin", "urlparse", "urlsplit", "urlunparse", "urlunsplit",
)  # fmt: skip
REQUEST = (
    "BaseHandler", "HTTPBasicAuthHandler", "HTTPCookieProcessor", "HTTPErrorProcessor",
    "HTTPHandler", "HTTPPasswordMgrWithDefaultRealm", "HTTPRedirectHandler", "HTTPSHandler",
    "ProxyHandler", "Request", "build_opener", "install_opener", "pathname2url", "url2pathname",
    "urlopen", "urlretrieve",
)  # fmt: skip
ERROR = ("ContentTooShortError", "HTTPError", "URLError")
OLD = ("urllib", "urllib2", "urlparse")
PACKAGES = ("six.moves.urllib", "django.utils.six.moves.urllib")
NEW = {
    **dict.fromkeys(PARSE, "urllib.parse"),
    **dict.fromkeys(REQUEST, "urllib.request"),
    **dict.fromkeys(ERROR, "urllib.error"),
}
TABLE = Renames(
    names={f"{old}.{name}": f"{new}.{name}" for old in OLD for name, new in NEW.items()}
)


def visit_attribute(node: ast.Attribute, module: Module) -> Iterator[Change]:
    """Name the new module where a function is taken from the old one."""
    qualified = module.qualified(node) or ""
    source, _, name = qualified.rpartition(".")
    if source in OLD and name in NEW and isinstance(node.value, ast.Name):
        yield from _change(node, module, node.value, f"{NEW[name]}.{name}", NEW[name])
    elif source in PACKAGES and name in {"error", "parse", "request", "robotparser"}:
        yield from _change(node, module, _top(node), f"urllib.{name}", f"urllib.{name}")


def _change(
    node: ast.Attribute, module: Module, top: ast.Name, text: str, needed: str
) -> Iterator[Change]:
    """Write `text`, and import what it needs; `import urllib` itself is replaced."""
    bound = module.scopes.binding(top)
    meanings = module.scopes.lookup("urllib", node)
    if bound is None or not all(_is_urllib(found) for found in meanings):
        return
    edits = [] if module.source(node) == text else [module.replace(node, text)]
    statement = bound.statement
    requests: tuple[ImportRequest, ...] = (Need("", needed), Drop(top.id))
    if top.id == "urllib" and statement in module.root.body:
        requests = (Move(statement.lineno, statement.col_offset, "urllib", "", needed),)
    elif top.id == "urllib" or statement not in module.root.body:
        return
    yield module.change(node, *edits, imports=requests)


def _is_urllib(found: Imported | None) -> bool:
    return found is not None and found.qualified in {"urllib", *PACKAGES}


def _top(node: ast.expr) -> ast.Name:
    while isinstance(node, ast.Attribute):
        node = node.value
    if not isinstance(node, ast.Name):
        raise TypeError("a qualified name starts with a name")
    return node


RULE = Rule(
    name="urllib_modules",
    rows=("py-urllib2-imports", "py-six-moves-urllib", "utils-six-moves"),
    summary="Use `urllib.parse`, `urllib.request` and `urllib.error`.",
    since=(2, 0),
    safety=Safety.SAFE,
    triggers=(*OLD,),
    url="https://docs.python.org/3/library/urllib.html",
    visit={
        ast.ImportFrom: TABLE.visit[ast.ImportFrom],
        ast.Attribute: visit_attribute,
    },
    examples=(
        Example(
            before="import os\nimport urllib\nimport urllib2\nfrom urlparse import urljoin\n\n"
            "try:\n    x = urllib2.urlopen(urljoin(a, urllib.urlencode(b)))\n"
            "except urllib2.HTTPError:\n    pass\n",
            after="import os\nimport urllib.error\nimport urllib.parse\nimport urllib.request\n"
            "from urllib.parse import urljoin\n\n"
            "try:\n    x = urllib.request.urlopen(urljoin(a, urllib.parse.urlencode(b)))\n"
            "except urllib.error.HTTPError:\n    pass\n",
        ),
        Example(
            title="six's copy of the package",
            before="import six\nfrom six.moves import urllib\n\n"
            "x = urllib.parse.quote(six.moves.urllib.request.urlopen(y))\n",
            after="import urllib.parse\nimport urllib.request\n\n"
            "x = urllib.parse.quote(urllib.request.urlopen(y))\n",
        ),
        Example(
            title="already new",
            before="import urllib.parse\nfrom urllib.request import urlopen\n\n"
            "x = urlopen(urllib.parse.quote(y))\n",
        ),
        Example(
            title="the name `urllib` is taken",
            before="import urllib2\n\n\ndef f(urllib):\n    return urllib2.urlopen(urllib)\n",
        ),
    ),
)
