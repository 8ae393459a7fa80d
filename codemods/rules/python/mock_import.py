"""Import `mock` from `unittest`, where it has been since Python 3.3."""

import ast
from collections.abc import Iterator

from codemods.change import Change
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.toolkit.renames import Renames

TABLE = Renames(names={"mock": "unittest.mock"}, modules={"mock.mock": "unittest.mock"})
NAMES = Renames(modules={"mock": "unittest.mock"})


def visit_import(node: ast.Import, module: Module) -> Iterator[Change]:
    """Turn `import mock` into `from unittest import mock`."""
    if "mock" not in module.facts.modules:
        yield from TABLE.visit[ast.Import](node, module)  # type: ignore[misc]


def visit_import_from(node: ast.ImportFrom, module: Module) -> Iterator[Change]:
    """Take names from `unittest.mock`."""
    if "mock" not in module.facts.modules and node.module == "mock" and not node.level:
        yield from NAMES.visit[ast.ImportFrom](node, module)  # type: ignore[misc]


RULE = Rule(
    name="mock_import",
    rows=("py-mock-import",),
    summary="Import `mock` from `unittest`, where it has been since Python 3.3.",
    since=(2, 0),
    safety=Safety.SAFE,
    triggers=("mock",),
    url="https://docs.python.org/3/library/unittest.mock.html",
    visit={ast.Import: visit_import, ast.ImportFrom: visit_import_from},
    examples=(
        Example(
            path="shop/tests/test_cart.py",
            before="import mock\nfrom mock import Mock, patch  # noqa\n\nx = mock.Mock()\n",
            after="from unittest import mock\nfrom unittest.mock import Mock, patch  # noqa\n\n"
            "x = mock.Mock()\n",
        ),
        Example(
            title="by another name",
            before="import os, mock as m\n\nx = m.Mock(os)\n",
            after="import os\nfrom unittest import mock as m\n\nx = m.Mock(os)\n",
        ),
        Example(
            title="already there, or another package's",
            before="from unittest import mock\nfrom shop.mock import patch\nfrom . import mock\n",
        ),
    ),
)
