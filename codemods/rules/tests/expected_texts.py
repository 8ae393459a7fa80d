"""Report tests that expect a text which a release of Django writes in another way."""

import ast
import re
from collections.abc import Iterator

from codemods.change import Advice
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import receivers
from codemods.toolkit.crossings import Crossing

TRUNCATING = frozenset(
    ("chars", "words", "truncatechars", "truncatewords", "truncatechars_html",
     "truncatewords_html", "urlizetrunc")
)  # fmt: skip
OPTION = re.compile(r"<option [^>]*value=\\?[\"'][123]\\?[\"'][^>]*>\s*(Unknown|Yes|No)\b")
RADIO = re.compile(
    r"<li\b[^>]*>\s*(?:<label\b[^>]*>\s*)?<input\b[^>]*type=\\?[\"']?(?:radio|checkbox)"
)
PAGE = re.compile(r"[?&]p=\d+\b")
ELLIPSIS = Crossing((2, 2), "truncated text ends with '…' from Django 2.2 on, not with three dots")
VALUES = Crossing((2, 2), "NullBooleanSelect writes unknown, true and false from Django 2.2 on")
MARKUP = Crossing((4, 0), "choices of this kind stand in <div> from 4.0 on, not in <ul> and <li>")
PAGES = Crossing((3, 2), "the admin counts its pages from 1 on in Django 3.2, not from 0")


def visit_call(node: ast.Call, module: Module) -> Iterator[Advice]:
    """Report an assertion that compares truncated text with three dots."""
    if not module.is_test or not receivers.last_word(node.func).startswith("assert"):
        return
    dots = [a for a in node.args if isinstance(a, ast.Constant) and _has_dots(a.value)]
    others = [inner for a in node.args if a not in dots for inner in ast.walk(a)]
    if dots and any(_truncates(inner) for inner in others):
        yield from ELLIPSIS.at(node, module)


def visit_constant(node: ast.Constant, module: Module) -> Iterator[Advice]:
    """Report markup of widgets, and a page of the admin, that tests expect or ask for."""
    if not module.is_test or not isinstance(node.value, str):
        return
    if isinstance(module.parent(node), ast.Expr):
        return
    if OPTION.search(node.value):
        yield from VALUES.at(node, module)
    if RADIO.search(node.value):
        yield from MARKUP.at(node, module)
    if PAGE.search(node.value) and _is_admin(node, module):
        yield from PAGES.at(node, module)


def _has_dots(value: object) -> bool:
    return isinstance(value, str) and value.rstrip("<>/abiempstrong ").endswith("...")


def _truncates(node: ast.AST) -> bool:
    """Tell whether a node is a call of Django's that truncates, or a template that does."""
    if isinstance(node, ast.Call):
        word = receivers.last_word(node.func)
        is_method = word in {"chars", "words"}
        if is_method and (node.keywords or len(node.args) > 1):
            return False
        return word in TRUNCATING and (not is_method or _is_truncator(node.func))
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return re.search(r"\{\{.*\|\s*(truncate\w+|urlizetrunc)\b", node.value) is not None
    return False


def _is_truncator(func: ast.expr) -> bool:
    return (
        isinstance(func, ast.Attribute)
        and isinstance(func.value, ast.Call)
        and receivers.last_word(func.value.func) == "Truncator"
    )


def _is_admin(node: ast.Constant, module: Module) -> bool:
    """Tell whether a query belongs to an address of the admin, in the same text or expression."""
    if "/admin/" in str(node.value):
        return True
    parent = module.parent(node)
    return isinstance(parent, ast.BinOp) and "admin:" in module.source(parent)


RULE = Rule(
    name="expected_texts",
    rows=(
        "bi22-ellipsis",
        "bi22-nullbooleanselect",
        "bi40-radioselect-div",
        "bi32-admin-pagination",
    ),
    summary="Report tests that expect a text which a release of Django writes in another way.",
    since=(2, 2),
    removed_in=(4, 0),
    safety=Safety.ADVICE,
    triggers=(
        *sorted(TRUNCATING - {"chars", "words"}),
        "Truncator",
        "<option",
        "<ul",
        "?p=",
        "&p=",
    ),
    url="https://docs.djangoproject.com/en/2.2/releases/2.2/#miscellaneous",
    visit={ast.Call: visit_call, ast.Constant: visit_constant},
    examples=(
        Example(
            path="shop/tests.py",
            before="self.assertEqual(Truncator(text).words(2), 'one two...')\n",
            advice="ends with '…'",
        ),
        Example(
            title="a choice",
            path="shop/tests.py",
            before="self.assertInHTML('<option value=\"1\" selected>Unknown</option>', page)\n",
            advice="unknown, true and false",
        ),
        Example(
            title="radio buttons",
            path="shop/tests.py",
            before='html = \'<ul id="a"><li><input type="radio" name="a"></li></ul>\'\n',
            advice="in <div>",
        ),
        Example(
            title="a page",
            path="shop/tests.py",
            before="page = self.client.get(reverse('admin:shop_order_changelist') + '?p=0')\n",
            advice="counts its pages from 1",
        ),
        Example(
            title="texts of one's own, and other lists",
            path="shop/tests.py",
            before="self.assertEqual(log.words(2), 'one two...')\n"
            "self.assertEqual(Truncator(text).words(2), 'one two…')\n"
            "self.assertEqual(Truncator(text).words(2, truncate='...'), 'one two...')\n"
            'html = \'<ul><li><a href="?p=0">0</a></li></ul><input type="text">\'\n'
            "option = '<option value=\"1\">Berlin</option>'\n",
        ),
        Example(title="not a test", before="html = '<ul><li><input type=\"radio\"></li></ul>'\n"),
    ),
)
