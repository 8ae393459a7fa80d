"""Import `StringIO` from `io`, and have a person look whether text or bytes go in."""

import ast
from collections.abc import Iterator

from codemods.change import Change, Drop, Move, Need
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module

OLD = {"StringIO.StringIO", "cStringIO.StringIO"}
NOTE = "io.StringIO takes text only; use io.BytesIO where bytes are written or read"


def visit_import(node: ast.ImportFrom, module: Module) -> Iterator[Change]:
    """Take the class from `io`."""
    for imported in module.scopes.imports:
        if imported.statement is node and imported.qualified in OLD:
            asname = imported.alias.asname or ""
            move = Move(node.lineno, node.col_offset, imported.bound, "io", "StringIO", asname)
            yield module.change(node, imports=(move,), note=NOTE)


def visit_attribute(node: ast.Attribute, module: Module) -> Iterator[Change]:
    """Write `io.StringIO` for `StringIO.StringIO`."""
    if module.qualified(node) not in OLD or not isinstance(node.value, ast.Name):
        return
    if all(found and found.qualified == "io" for found in module.scopes.lookup("io", node)):
        edit = module.replace(node, "io.StringIO")
        imports = (Need("", "io"), Drop(node.value.id))
        yield module.change(module.statement(node), edit, imports=imports, note=NOTE)


RULE = Rule(
    name="string_io",
    rows=("py-stringio-import",),
    summary="Import `StringIO` from `io`, and have a person look whether text or bytes go in.",
    since=(2, 0),
    safety=Safety.REVIEW,
    triggers=("StringIO", "cStringIO"),
    url="https://docs.python.org/3/library/io.html#io.StringIO",
    visit={ast.ImportFrom: visit_import, ast.Attribute: visit_attribute},
    examples=(
        Example(
            before="from cStringIO import StringIO\n\nx = StringIO()\n",
            after=f"# django-forge: review (string_io): {NOTE}\n"
            "from io import StringIO\n\nx = StringIO()\n",
        ),
        Example(
            title="through the module",
            before="import StringIO\n\nx = StringIO.StringIO()\n",
            after=f"import io\n\n# django-forge: review (string_io): {NOTE}\nx = io.StringIO()\n",
        ),
        Example(title="already new", before="from io import StringIO\n\nx = StringIO()\n"),
    ),
)
