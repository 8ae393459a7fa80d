"""Point at modules that newer versions of Python no longer have."""

import ast
from collections.abc import Iterator

from codemods.change import Advice
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module

MODULES = {
    "asynchat": "gone from Python 3.12: use asyncio",
    "asyncore": "gone from Python 3.12: use asyncio",
    "cgi": "gone from Python 3.13: use email.message and urllib.parse",
    "commands": "Python 2's: use subprocess",
    "distutils": "gone from Python 3.12: use packaging.version, shutil or setuptools",
    "imghdr": "gone from Python 3.13: look at the first bytes, or use Pillow",
    "imp": "gone from Python 3.12: use importlib",
    "pipes": "gone from Python 3.13: use shlex and subprocess",
    "pkg_resources": "leaving setuptools: use importlib.metadata and importlib.resources",
    "smtpd": "gone from Python 3.12: use aiosmtpd",
    "telnetlib": "gone from Python 3.13",
}


def visit_import(node: ast.Import | ast.ImportFrom, module: Module) -> Iterator[Advice]:
    """Report the import once, by its top package."""
    if isinstance(node, ast.ImportFrom):
        names = [] if node.level else [node.module or ""]
    else:
        names = [alias.name for alias in node.names]
    for top in dict.fromkeys(name.partition(".")[0] for name in names):
        if top in MODULES and top not in module.facts.modules:
            yield module.advice(node, f"{top} is {MODULES[top]}")


RULE = Rule(
    name="removed_modules",
    rows=("py-distutils", "py-pkg-resources", "py-imp-module"),
    summary="Point at modules that newer versions of Python no longer have.",
    since=(2, 0),
    safety=Safety.ADVICE,
    triggers=tuple(MODULES),
    url="https://docs.python.org/3/whatsnew/3.12.html#removed",
    visit={ast.Import: visit_import, ast.ImportFrom: visit_import},
    examples=(
        Example(
            before="from distutils.version import LooseVersion\n", advice="gone from Python 3.12"
        ),
        Example(before="import os, pkg_resources\n", advice="importlib.metadata"),
        Example(title="a module of the package's own", before="from .commands import run\n"),
    ),
)
