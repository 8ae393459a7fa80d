"""The classes of a project: what each derives from and defines, read without importing it."""

import ast
import warnings
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from codemods.facts import ClassFacts
from codemods.toolkit import model_traits


@dataclass(frozen=True)
class _Class:
    """One class as its file says it: dotted names of its bases, and the names in its body."""

    bases: tuple[str, ...]
    members: frozenset[str]
    traits: frozenset[str]


def collect_classes(
    sources: Iterable[tuple[PurePosixPath, bytes]], modules: Mapping[str, str]
) -> dict[str, ClassFacts]:
    """Collect the module-level classes of all files, by every dotted name that leads to them."""
    names: dict[str, list[str]] = {}
    for dotted, file in modules.items():
        names.setdefault(file, []).append(dotted)
    found: dict[str, _Class] = {}
    aliases: dict[str, str] = {}
    for path, data in sources:
        if b"class " in data and path.as_posix() in names:
            tree = _parsed(data)
            _collect(tree, path, names[path.as_posix()], found)
            aliases.update(_aliases(tree, path, names[path.as_posix()]))
    return {name: _facts(name, found, aliases) for name in found}


def _parsed(data: bytes) -> ast.Module:
    """Parse a file; one that cannot be parsed is as good as empty."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(data)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return ast.Module([], [])


def _collect(
    tree: ast.Module, path: PurePosixPath, dotted: list[str], found: dict[str, _Class]
) -> None:
    meanings = dict(_imports(tree, _package(path, dotted)))
    for node in _statements(tree):
        if isinstance(node, ast.ClassDef):
            meanings[node.name] = f"{dotted[0]}.{node.name}"
            described = _described(node, meanings)
            found.update({f"{name}.{node.name}": described for name in dotted})


def _aliases(tree: ast.Module, path: PurePosixPath, dotted: list[str]) -> Iterator[tuple[str, str]]:
    """Yield the names that a module has from elsewhere, as others may import them from here."""
    for bound, source in _imports(tree, _package(path, dotted)):
        for name in dotted:
            yield f"{name}.{bound}", source


def _package(path: PurePosixPath, dotted: list[str]) -> str:
    return dotted[0] if path.name == "__init__.py" else dotted[0].rpartition(".")[0]


def _statements(tree: ast.Module) -> Iterator[ast.stmt]:
    """Yield what stands at module level, in branches too."""
    stack: list[ast.stmt] = list(reversed(tree.body))
    while stack:
        node = stack.pop()
        yield node
        if isinstance(node, ast.If | ast.Try):
            handlers = [s for h in getattr(node, "handlers", ()) for s in h.body]
            stack += reversed([*node.body, *handlers, *node.orelse])


def _imports(tree: ast.Module, package: str) -> Iterator[tuple[str, str]]:
    for node in _statements(tree):
        if isinstance(node, ast.ImportFrom):
            source = _absolute(node, package)
            for alias in node.names:
                yield alias.asname or alias.name, f"{source}.{alias.name}"
        elif isinstance(node, ast.Import):
            for alias in node.names:
                top = alias.name.partition(".")[0]
                yield (alias.asname, alias.name) if alias.asname else (top, top)


def _absolute(node: ast.ImportFrom, package: str) -> str:
    if not node.level:
        return node.module or ""
    parts = package.split(".")
    parts = parts[: len(parts) - node.level + 1]
    return ".".join([*parts, node.module] if node.module else parts)


def _described(node: ast.ClassDef, meanings: Mapping[str, str]) -> _Class:
    bases = (_dotted(base, meanings) for base in node.bases)
    named = tuple(base for base in bases if base)
    return _Class(named, frozenset(_members(node)), model_traits.read(node))


def _dotted(node: ast.expr, meanings: Mapping[str, str]) -> str:
    attributes: list[str] = []
    while isinstance(node, ast.Attribute):
        attributes.append(node.attr)
        node = node.value
    if not isinstance(node, ast.Name) or node.id not in meanings:
        return ""
    return ".".join([meanings[node.id], *reversed(attributes)])


def _members(node: ast.ClassDef) -> Iterator[str]:
    for statement in node.body:
        if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield statement.name
        elif isinstance(statement, ast.Assign):
            yield from (t.id for t in statement.targets if isinstance(t, ast.Name))
        elif isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
            yield statement.target.id


def _facts(name: str, found: Mapping[str, _Class], aliases: Mapping[str, str]) -> ClassFacts:
    """Follow the bases through the project, up to the first names outside of it.

    A base may be imported in one branch and defined in another one: it is taken to be both.
    """
    ancestors: dict[str, None] = {}
    members = set(found[name].members)
    todo = list(found[name].bases)
    while todo:
        base = todo.pop()
        if base in ancestors:
            continue
        ancestors[base] = None
        if base in aliases:
            todo.append(aliases[base])
        if base in found:
            members |= found[base].members
            todo += found[base].bases
    passed = {base for base in ancestors if base in aliases and base not in found}
    return ClassFacts(frozenset(ancestors) - passed, frozenset(members), found[name].traits)
