"""Classes: what they derive from, as far as the file and the project's facts tell."""

import ast
from collections.abc import Collection

from codemods.facts import ClassFacts
from codemods.source.module import Module


def owner(function: ast.AST, module: Module) -> ast.ClassDef | None:
    """Give the class that a method belongs to; a branch inside the class's body counts."""
    found = module.parent(function)
    while isinstance(found, ast.If | ast.Try):
        found = module.parent(found)
    return found if isinstance(found, ast.ClassDef) else None


def derives_from(cls: ast.ClassDef, module: Module, names: Collection[str]) -> bool:
    """Tell whether a class is known to derive from one of some dotted names."""
    return bool(ancestors(cls, module) & set(names))


def ancestors(cls: ast.ClassDef, module: Module) -> frozenset[str]:
    """Give the dotted names that a class derives from, through the file's own classes too."""
    found: set[str] = set()
    for base in _lineage(cls, module):
        for node in base.bases:
            name = absolute(module, module.qualified(node))
            if name:
                found |= {name, *facts_of(module, name).ancestors}
    return frozenset(found)


def defines(cls: ast.ClassDef, module: Module, name: str) -> bool:
    """Tell whether a class, or one it derives from in this project, defines a member."""
    for base in _lineage(cls, module):
        if member(base, name) is not None:
            return True
        for node in base.bases:
            dotted = absolute(module, module.qualified(node))
            if dotted and name in facts_of(module, dotted).members:
                return True
    return False


def member(cls: ast.ClassDef, name: str) -> ast.stmt | None:
    """Give the statement by which a class's own body defines a name, branches included."""
    for statement in ast.walk(ast.Module(cls.body, [])):
        if (
            isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
            and statement.name == name
        ):
            return statement
        if isinstance(statement, ast.Assign) and any(
            isinstance(target, ast.Name) and target.id == name for target in statement.targets
        ):
            return statement
    return None


def local_class(name: str, module: Module) -> ast.ClassDef | None:
    """Give the module-level class of a name, where nothing else binds that name."""
    found = [
        node for node in module.root.body if isinstance(node, ast.ClassDef) and node.name == name
    ]
    return found[0] if len(found) == 1 and not module.scopes.module_imports(name) else None


def facts_of(module: Module, name: str) -> ClassFacts:
    """Give what the project's facts know of a class; nothing, for a class outside of it."""
    return module.facts.classes.get(name, ClassFacts())


def absolute(module: Module, name: str | None) -> str | None:
    """Resolve the leading dots of a name that came from a relative import."""
    if not name or not name.startswith("."):
        return name
    level = len(name) - len(name.lstrip("."))
    path = module.path.as_posix()
    dotted = next((key for key, value in module.facts.modules.items() if value == path), "")
    own = dotted.split(".") if dotted else list(module.path.with_suffix("").parts)
    if own[-1] == "__init__" or not (dotted and module.path.name == "__init__.py"):
        own = own[:-1]
    package = own[: len(own) - level + 1]
    return ".".join([*package, name[level:]])


def _lineage(cls: ast.ClassDef, module: Module) -> list[ast.ClassDef]:
    """Give a class and those of its ancestors that are defined in the same file."""
    found = [cls]
    for current in found:
        for base in current.bases:
            parent = local_class(base.id, module) if isinstance(base, ast.Name) else None
            if parent is not None and parent not in found:
                found.append(parent)
    return found
