"""What a model's class says of itself, read off its own body, in this file or in another one."""

import ast
from collections.abc import Iterator

from codemods.source.module import Module
from codemods.toolkit import ancestry

MODELS = frozenset(
    (
        "django.db.models.Model",
        "django.db.models.base.Model",
        "django.contrib.gis.db.models.Model",
        "django.contrib.auth.models.AbstractUser",
        "django.contrib.auth.models.AbstractBaseUser",
        "django.contrib.auth.base_user.AbstractBaseUser",
    )
)


def read(node: ast.ClassDef) -> frozenset[str]:
    """Give the traits of a class: `abstract`, `ordered`, `default_key`."""
    return frozenset(_read(node))


def is_model(node: ast.ClassDef, module: Module) -> bool:
    """Tell whether a class is known to be a model."""
    return ancestry.derives_from(node, module, MODELS)


def of(node: ast.expr, module: Module) -> frozenset[str]:
    """Give the traits of the model that an expression names; none where it names no known one."""
    cls = ancestry.local_class(node.id, module) if isinstance(node, ast.Name) else None
    if cls is not None and not module.scopes.is_local(node):  # type: ignore[arg-type]
        return read(cls) if is_model(cls, module) else frozenset()
    name = ancestry.absolute(module, module.qualified(node))
    facts = ancestry.facts_of(module, name or "")
    return facts.traits if facts.ancestors & MODELS else frozenset()


def options(node: ast.ClassDef) -> dict[str, ast.expr]:
    """Give what a class's own `Meta` assigns."""
    return {
        target.id: statement.value
        for meta in node.body
        if isinstance(meta, ast.ClassDef) and meta.name == "Meta"
        for statement in meta.body
        if isinstance(statement, ast.Assign)
        for target in statement.targets
        if isinstance(target, ast.Name)
    }


def fields(node: ast.ClassDef) -> dict[str, ast.Call]:
    """Give the calls that a class's own body assigns, as fields are, by their names."""
    return {
        target.id: statement.value
        for statement in node.body
        if isinstance(statement, ast.Assign) and isinstance(statement.value, ast.Call)
        for target in statement.targets
        if isinstance(target, ast.Name)
    }


def manager_owner(node: ast.expr) -> ast.expr | None:
    """Give the `Order` of a chain that begins with `Order.objects`."""
    while isinstance(node, ast.Call | ast.Attribute | ast.Subscript):
        if isinstance(node, ast.Attribute) and node.attr in {"objects", "_default_manager"}:
            return node.value
        node = node.func if isinstance(node, ast.Call) else node.value
    return None


def methods_of(node: ast.expr) -> Iterator[ast.Call]:
    """Yield the calls of a chain such as `a.b(…).c(…)`, the last one first."""
    while isinstance(node, ast.Call | ast.Attribute | ast.Subscript):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield node
        node = node.func if isinstance(node, ast.Call) else node.value


def whole_chain(node: ast.expr, module: Module) -> ast.expr:
    """Give the whole of a chain of calls that a call stands in."""
    parent = module.parent(node)
    while isinstance(parent, ast.Attribute | ast.Call | ast.Subscript):
        if node is not getattr(parent, "func", getattr(parent, "value", None)):
            break
        node, parent = parent, module.parent(parent)
    return node


def _read(node: ast.ClassDef) -> Iterator[str]:
    meta = options(node)
    abstract = meta.get("abstract")
    if isinstance(abstract, ast.Constant) and abstract.value is True:
        yield "abstract"
    ordering = meta.get("ordering")
    if ordering is not None and getattr(ordering, "elts", True):
        yield "ordered"
    for call in fields(node).values():
        given = {keyword.arg for keyword in call.keywords}
        if given >= {"primary_key", "default"}:
            yield "default_key"
