"""Import statements looked at one name at a time, in whatever scope they stand."""

import ast

from codemods.change import Edit
from codemods.imports import place
from codemods.imports.statement import edit_from_import
from codemods.source.module import Module
from codemods.source.scopes import Imported


def is_used(module: Module, imported: Imported) -> bool:
    """Tell whether the module says an imported name anywhere: a name that is never said is not."""
    name = imported.bound
    if name in module.tree.frozen_names or name in module.exports:
        return True
    nodes = module.tree.by_type.get(ast.Name, ())
    return any(isinstance(node, ast.Name) and node.id == name for node in nodes)


def remove(module: Module, imported: Imported) -> Edit:
    """Make the edit that takes one name away, with its statement if it was the last."""
    return replace(module, imported, "")


def replace(module: Module, imported: Imported, line: str) -> Edit:
    """Make the edit that takes one name out of its import and puts a statement beside it."""
    statement = imported.statement
    others = [alias for alias in statement.names if alias is not imported.alias]
    if not others:
        return module.replace(statement, line) if line else place.removal(module, statement)
    if isinstance(statement, ast.Import):
        left = "import " + ", ".join(ast.unparse(alias) for alias in others)
    else:
        bound = imported.alias.asname or imported.alias.name
        left = edit_from_import(module.source(statement), removed={bound}, replaced={}, added=[])
    lines = [line, left] if line else [left]
    return module.replace(statement, place.joint(module, statement).join(lines))
