"""Classes: their headers, decorators and methods."""

import ast
import re
from collections.abc import Iterator

from codemods.change import Edit
from codemods.source.module import Module

Method = ast.FunctionDef | ast.AsyncFunctionDef


def add_metaclass(module: Module, node: ast.ClassDef, metaclass: str) -> Edit | None:
    """Make the edit that gives a class a metaclass; None when it has one already."""
    if any(keyword.arg in {"metaclass", None} for keyword in node.keywords):
        return None
    given = [*node.bases, *node.keywords]
    if given:
        end = max(module.end(item) for item in given)
        return Edit(end, end, f", metaclass={metaclass}")
    start = module.start(node)
    header = re.match(rf"class\s+{node.name}\s*(\(\s*\))?", module.data[start:].decode())
    if header is None:
        return None
    text = f"class {node.name}(metaclass={metaclass})"
    return Edit(start, start + len(header.group().encode()), text).trimmed(module.data)


def remove_decorator(module: Module, decorator: ast.expr) -> Edit:
    """Make the edit that takes a decorator away, with its lines."""
    first = module.offset(decorator.lineno, 0)
    return Edit(first, module.line_starts[decorator.end_lineno or decorator.lineno], "")


def methods(node: ast.ClassDef, name: str) -> list[Method]:
    """Give the methods that a class's own body defines by a name."""
    return [item for item in node.body if isinstance(item, Method) and item.name == name]


def defines(node: ast.ClassDef, name: str) -> bool:
    """Tell whether a class's own body binds a name, by `def` or by assignment."""
    return bool(methods(node, name)) or any(
        isinstance(target, ast.Name) and target.id == name
        for item in node.body
        if isinstance(item, ast.Assign | ast.AnnAssign)
        for target in (item.targets if isinstance(item, ast.Assign) else [item.target])
    )


def rename_definition(module: Module, node: Method, new: str) -> Edit:
    """Make the edit that gives a function another name where it is defined."""
    start = module.start(node)
    words = re.match(rf"(?:async\s+)?def\s+(?={node.name}\b)", module.data[start:].decode())
    if words is None:
        raise LookupError(f"no definition of {node.name} on line {node.lineno}")
    start += len(words.group().encode())
    return Edit(start, start + len(node.name.encode()), new)


def first_parameter(node: Method) -> str:
    """Give the name of a function's first positional parameter, or an empty string."""
    parameters = [*node.args.posonlyargs, *node.args.args]
    return parameters[0].arg if parameters else ""


def uses_of(node: ast.AST, name: str) -> Iterator[ast.Name]:
    """Yield the places inside a node that say `name`."""
    for inner in ast.walk(node):
        if isinstance(inner, ast.Name) and inner.id == name:
            yield inner
