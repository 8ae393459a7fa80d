"""Drop imports of builtins from `six.moves`, `builtins` and `future.builtins`."""

import ast
from collections.abc import Iterator

from codemods.change import Change
from codemods.rule import Example, Rule, Safety
from codemods.source.module import Module
from codemods.source.scopes import Imported
from codemods.toolkit import imports, six
from codemods.toolkit.builtin_names import means_builtin

BUILTINS = {
    "filter": "filter",
    "input": "input",
    "map": "map",
    "range": "range",
    "xrange": "range",
    "zip": "zip",
}
SOURCES = ("builtins", "future.builtins")
TEXTS = {
    "bytes",
    "chr",
    "dict",
    "int",
    "list",
    "object",
    "open",
    "str",
    "super",
    "round",
    *BUILTINS,
}


def visit_import(node: ast.ImportFrom, module: Module) -> Iterator[Change]:
    """Take away an import that gives a builtin its own name."""
    for imported in module.scopes.imports:
        if imported.statement is not node or module.is_shared(imported.bound):
            continue
        if _builtin(imported.qualified) == imported.bound and _is_only_binding(imported, module):
            yield module.change(node, imports.remove(module, imported))
            return


def visit_name(node: ast.Name | ast.Attribute, module: Module) -> Iterator[Change]:
    """Write the builtin for `six.moves.xrange`, or for an import by another name."""
    qualified = module.qualified(node) if isinstance(node.ctx, ast.Load) else None
    if isinstance(node, ast.Attribute) and (qualified or "").startswith("builtins."):
        return  # who writes `builtins.open` means the module: to patch it, or to be clear
    builtin = _builtin(qualified)
    if builtin and module.source(node) != builtin and means_builtin(module, builtin, node):
        yield module.change(node, module.replace(node, builtin), imports=six.drop(node))


def _builtin(qualified: str | None) -> str | None:
    """Give the builtin that a dotted name means."""
    source, _, name = (qualified or "").rpartition(".")
    if source in SOURCES and name in TEXTS:
        return name
    inside = six.name_of(qualified) or ""
    return BUILTINS.get(inside.removeprefix("moves.")) if inside.startswith("moves.") else None


def _is_only_binding(imported: Imported, module: Module) -> bool:
    """Tell whether nothing else in the scope of the import gives the name another meaning."""
    return module.scopes.lookup(imported.bound, imported.statement) == [imported]


RULE = Rule(
    name="six_moves_builtins",
    rows=("py-six-moves-range", "utils-six-moves"),
    summary="Drop imports of builtins from `six.moves`, `builtins` and `future.builtins`.",
    since=(2, 0),
    removed_in=(3, 0),
    safety=Safety.SAFE,
    triggers=("six", "builtins"),
    url="https://docs.djangoproject.com/en/3.0/releases/3.0/#removed-private-python-2-compatibility-apis",
    visit={
        ast.ImportFrom: visit_import,
        ast.Name: visit_name,
        ast.Attribute: visit_name,
    },
    examples=(
        Example(
            before="import os\nfrom django.utils.six.moves import range, zip\n"
            "from future.builtins import str, open\n\nx = list(zip(range(3), str(1)))\n",
            after="import os\n\nx = list(zip(range(3), str(1)))\n",
        ),
        Example(
            title="through six, and by another name",
            before="import six\nfrom six.moves import xrange, input as ask\n"
            "from future.builtins import str as text\n\n"
            "x = [six.moves.map, xrange(3), ask(), text()]\n",
            after="x = [map, range(3), input(), str()]\n",
        ),
        Example(
            title="the module itself, which tests patch",
            before="import builtins\n\nold = builtins.input\nbuiltins.input = fake\n",
        ),
        Example(
            title="the name has a second meaning here",
            before="from six.moves import range\n\nif x:\n    range = list\n",
        ),
        Example(
            title="other modules may take it from here",
            path="shop/compat/__init__.py",
            before="from six.moves import range\n",
        ),
    ),
)
