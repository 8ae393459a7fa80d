"""Names in code: what they are bound to, and what becomes of an import when a use goes."""

import ast

from codemods.change import Drop
from codemods.source.module import Module


def drop_of(node: ast.AST) -> tuple[Drop, ...]:
    """Ask for the import of `a` to go, for an expression `a` or `a.b.c` that is written anew."""
    while isinstance(node, ast.Attribute):
        node = node.value
    return (Drop(node.id),) if isinstance(node, ast.Name) else ()


def constant_of(node: ast.AST, module: Module) -> ast.expr | None:
    """Give the expression that a name is bound to, where one module-level assignment binds it."""
    if not isinstance(node, ast.Name) or len(module.scopes.lookup(node.id, node)) != 1:
        return None
    for statement in module.root.body:
        if isinstance(statement, ast.Assign) and any(
            isinstance(target, ast.Name) and target.id == node.id for target in statement.targets
        ):
            return statement.value
    return None


def assigned_values(name: str, module: Module) -> list[ast.expr]:
    """Give what a module assigns to a name, wherever it does."""
    return [
        node.value
        for node in module.tree.by_type.get(ast.Assign, ())
        if isinstance(node, ast.Assign)
        and any(isinstance(target, ast.Name) and target.id == name for target in node.targets)
    ]
