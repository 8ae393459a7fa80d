"""Write strings without the prefix `u`."""

import ast
import re
from collections.abc import Iterator

from codemods.change import Change, Edit
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit import literals

PREFIXED = re.compile(r"\b[uU]['\"]")


def visit_module(_: ast.Module, module: Module) -> Iterator[Change]:
    """Take the prefix off each string that has it."""
    if not PREFIXED.search(module.text):
        return
    for literal in literals.literals(module):
        if literal.prefix in {"u", "U"}:
            yield Change(literal.line, (Edit(literal.offset, literal.offset + 1, ""),))


RULE = Rule(
    name="unicode_prefix",
    rows=("py-unicode-prefix",),
    summary="Write strings without the prefix `u`.",
    since=(2, 0),
    safety=Safety.SAFE,
    triggers=("u'", 'u"', "U'", 'U"'),
    url="https://docs.python.org/3/whatsnew/3.3.html#pep-414-explicit-unicode-literals",
    visit={ast.Module: visit_module},
    examples=(
        Example(
            before="a = u'x' U\"y\"  # u'z'\nb = u'''\n u'q'\n'''\né = u'é' + str(u'é')\n",
            after="a = 'x' \"y\"  # u'z'\nb = '''\n u'q'\n'''\né = 'é' + str('é')\n",
        ),
        Example(
            title="other prefixes, and text inside strings",
            before="a = b'x' + r'u\"x\"'\nb = f'{menu[\"u\"]}'\n",
        ),
    ),
)
