"""Places that django-upgrade's fixers are kept away from, since they would change what is meant."""

import ast

from codemods.source.module import Module

_WRITERS = frozenset(("clear", "pop", "popitem", "setdefault", "update"))


def is_spared(fixer: str, node: ast.AST, module: Module) -> bool:
    """Tell whether a fixer must not see a node."""
    if fixer == "assert_set_methods":
        return _is_in_its_new_name(node, module)
    if fixer == "request_headers":
        return module.once("writes_meta", _writes_meta)
    if fixer == "admin_decorators":
        return _has_comments(node, module)
    if fixer == "timezone_fixedoffset":
        return module.scopes.binds("timezone") or module.scopes.binds("timedelta")
    return False


def _is_in_its_new_name(node: ast.AST, module: Module) -> bool:
    """Tell whether a method of the new name calls the old one: it would call itself."""
    function = module.enclosing(node, ast.FunctionDef)
    called = getattr(getattr(node, "func", None), "attr", "")
    return isinstance(function, ast.FunctionDef) and function.name.lower() == called.lower()


def _has_comments(node: ast.AST, module: Module) -> bool:
    """Tell whether a comment stands behind `function.short_description = ...`: it would be lost."""
    for item in getattr(node, "body", ()):
        if isinstance(item, ast.Assign) and isinstance(item.targets[0], ast.Attribute):
            after = module.data[module.end(item) : module.line_starts[item.end_lineno or 0]]
            if b"#" in after:
                return True
    return False


def _writes_meta(module: Module) -> bool:
    """Tell whether the module changes some `META`: `headers` is a copy from when it was asked."""
    for node in module.tree.by_type.get(ast.Attribute, ()):
        if isinstance(node, ast.Attribute) and node.attr == "META":
            around = module.parent(node)
            if isinstance(around, ast.Subscript) and not isinstance(around.ctx, ast.Load):
                return True
            if isinstance(around, ast.Attribute) and around.attr in _WRITERS:
                return True
    return False
