"""The groups of fields of `index_together`: what is written, and whether it can be rewritten."""

import ast

from codemods.source.module import Module
from codemods.toolkit import statements

OPTION = "index_together"


def can_be_rewritten(node: ast.Assign, meta: ast.ClassDef, module: Module) -> bool:
    """Tell whether an assignment in a `Meta` says by itself what the indexes are."""
    if statements.assigned_names(node) != (OPTION,) or len(node.targets) != 1:
        return False
    others = {name for entry in meta.body for name in statements.assigned_names(entry)}
    return (
        meta.name == "Meta"
        and node in meta.body
        and not meta.bases
        and isinstance(module.parent(meta), ast.ClassDef)
        and not module.is_migration
        and "indexes" not in others
        and sum(OPTION in statements.assigned_names(entry) for entry in meta.body) == 1
        and bool(groups(node.value))
        and not _has_comment(node, module)
    )


def groups(value: ast.expr) -> list[list[ast.Constant]]:
    """Give the groups of field names that a literal holds; none where it is no plain literal."""
    if not isinstance(value, ast.List | ast.Tuple | ast.Set) or not value.elts:
        return []
    outer = [value] if _names(value) else value.elts
    found = [_names(group) for group in outer]
    return found if all(found) else []


def _names(group: ast.expr) -> list[ast.Constant]:
    if not isinstance(group, ast.List | ast.Tuple):
        return []
    names = [
        entry
        for entry in group.elts
        if isinstance(entry, ast.Constant) and isinstance(entry.value, str)
    ]
    return names if len(names) == len(group.elts) else []


def _has_comment(node: ast.Assign, module: Module) -> bool:
    return "#" in module.source(node)
