"""Instances: whether an expression is surely an object of one of some classes."""

import ast
from collections.abc import Collection

from codemods.source.module import Module
from codemods.toolkit import ancestry


def is_made_by(node: ast.expr, module: Module, names: Collection[str]) -> bool:
    """Tell whether an expression is made by a class: `A()`, or a name that is only `A()` here."""
    if isinstance(node, ast.Call):
        return module.qualified(node.func) in names
    if not isinstance(node, ast.Name) or module.scopes.binding(node) is not None:
        return False
    values = _bound_values(node, module)
    return bool(values) and all(
        isinstance(value, ast.Call) and module.qualified(value.func) in names for value in values
    )


def is_self_of(node: ast.expr, module: Module, names: Collection[str]) -> bool:
    """Tell whether an expression is `self`, or `super()`, in a class that derives from others."""
    if isinstance(node, ast.Call):
        is_own = isinstance(node.func, ast.Name) and node.func.id == "super"
    else:
        is_own = isinstance(node, ast.Name) and node.id == "self"
    cls = module.enclosing(node, ast.ClassDef) if is_own else None
    return isinstance(cls, ast.ClassDef) and ancestry.derives_from(cls, module, names)


def _bound_values(node: ast.Name, module: Module) -> list[ast.expr | None]:
    """Give what is assigned to a name in the scope that it belongs to; None for anything else."""
    scope = module.enclosing(node, ast.FunctionDef, ast.AsyncFunctionDef) or module.root
    while scope is not module.root and not module.scopes.binds_in(scope, node.id):
        scope = module.enclosing(scope, ast.FunctionDef, ast.AsyncFunctionDef) or module.root
    values: list[ast.expr | None] = []
    for inner in module.tree.by_type.get(ast.Name, ()):
        is_it = isinstance(inner, ast.Name) and inner.id == node.id
        is_bound = is_it and not isinstance(getattr(inner, "ctx", None), ast.Load)
        if is_bound and module.scopes.scope_of(inner) is scope:
            values.append(_assigned(inner, module))
    if isinstance(scope, ast.FunctionDef | ast.AsyncFunctionDef):
        values += [None for arg in ast.walk(scope.args) if getattr(arg, "arg", "") == node.id]
    return values


def _assigned(node: ast.AST, module: Module) -> ast.expr | None:
    parent = module.parent(node)
    if isinstance(parent, ast.Assign) and node in parent.targets:
        return parent.value
    if isinstance(parent, ast.withitem) and parent.optional_vars is node:
        return parent.context_expr
    return None
