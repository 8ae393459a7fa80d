"""Remove the line that declares UTF-8, which is what Python 3 expects."""

import ast
import re
from collections.abc import Iterator

from codemods.change import Change
from codemods.imports import place
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module

UTF8 = re.compile(
    rb"#\s*(?:-\*-\s*)?(?:vim:\s*)?(?:set\s+)?(?:file)?(?:en)?coding\s*[:=]\s*utf-?8\s*"
    rb"(?:-\*-|:)?;?\s*(?:-\*-)?\s*",
    re.IGNORECASE,
)
ANY = re.compile(rb"[ \t\f]*#.*?coding[:=]")


def visit_module(node: ast.Module, module: Module) -> Iterator[Change]:
    """Take the line away, unless that would make a declaration of a later comment."""
    lines = module.data.split(b"\n")[:4]
    for index, line in enumerate(lines[:2]):
        if UTF8.fullmatch(line) and (index == 0 or lines[0].startswith(b"#")):
            others = lines[:index] + lines[index + 1 : 3]
            if not any(ANY.match(other) for other in others):
                yield module.change(node, place.whole_lines(module, index + 1, index + 1))
            return


RULE = Rule(
    name="coding_cookie",
    rows=("py-coding-cookie",),
    summary="Remove the line that declares UTF-8, which is what Python 3 expects.",
    since=(2, 0),
    safety=Safety.SAFE,
    triggers=("coding", "encoding", "fileencoding"),
    url="https://docs.python.org/3/reference/lexical_analysis.html#encoding-declarations",
    visit={ast.Module: visit_module},
    examples=(
        Example(before="# -*- coding: utf-8 -*-\n\nimport os\n", after="import os\n"),
        Example(
            title="below a shebang",
            before="#!/usr/bin/env python\n# vim: set fileencoding=utf8 :\nimport os\n",
            after="#!/usr/bin/env python\nimport os\n",
        ),
        Example(
            title="another encoding, in a later comment or in place",
            before="# coding: utf-8\n#\n# coding: latin-1\nimport os\n",
        ),
        Example(title="other settings on the line", before="# coding: utf-8; mode: python\n"),
        Example(title="an ordinary comment", before="import os\n\n# coding: utf-8\n"),
    ),
)
