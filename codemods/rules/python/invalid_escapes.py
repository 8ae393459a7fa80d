"""Mark strings as raw whose backslashes are meant literally."""

import ast
import re
from collections.abc import Iterator

from codemods.change import Change, Edit
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import literals

ESCAPE = re.compile(r"\\(.)", re.DOTALL)
VALID = set("\n\\'\"abfnrtvx01234567")
VALID_IN_TEXT = VALID | set("NuU")


def visit_module(_: ast.Module, module: Module) -> Iterator[Change]:
    """Prefix the strings in which every backslash is followed by a letter of no meaning."""
    if not module.has_invalid_escapes:
        return
    for literal in literals.literals(module):
        prefix = literal.prefix.lower()
        valid = VALID if "b" in prefix else VALID_IN_TEXT
        escapes = ESCAPE.findall(literal.body)
        if escapes and prefix in {"", "b"} and valid.isdisjoint(escapes):
            yield Change(literal.line, (Edit(literal.offset, literal.offset, "r"),))


RULE = Rule(
    name="invalid_escapes",
    rows=("py-invalid-escape",),
    summary="Mark strings as raw whose backslashes are meant literally.",
    since=(2, 0),
    safety=Safety.SAFE,
    triggers=("\\",),
    url="https://docs.python.org/3/whatsnew/3.12.html#other-language-changes",
    visit={ast.Module: visit_module},
    examples=(
        Example(
            before="a = '^(?P<pk>\\d+)/$'\nb = b'\\.\\*'\nc = '''\n\\w'''\n",
            after="a = r'^(?P<pk>\\d+)/$'\nb = rb'\\.\\*'\nc = r'''\n\\w'''\n",
        ),
        Example(
            title="a string with a real escape would change",
            before="a = '\\d\\n'\nb = '\\\\d\\.'\nc = '\\d\\u00e9'\nd = r'\\d'\ne = '\\x41'\n",
        ),
        Example(title="f-strings are left alone", before="a = f'\\d{x}'\n"),
    ),
)
