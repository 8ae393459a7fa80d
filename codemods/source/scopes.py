"""What a name means where it is used: imports traced to the dotted name they came from."""

import ast
import builtins
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from codemods.source.tree import Tree

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
_SCOPES = (ast.Module, ast.ClassDef, *_FUNCTIONS, *_COMPREHENSIONS)


@dataclass(frozen=True)
class Imported:
    """A name bound by an import: where it comes from and the statement that binds it."""

    bound: str
    qualified: str
    statement: ast.Import | ast.ImportFrom
    alias: ast.alias


class Scopes:
    """Every binding of a module by scope; `qualified` is the question that rules ask."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._bound: defaultdict[ast.AST, defaultdict[str, list[Imported | None]]]
        self._bound = defaultdict(lambda: defaultdict(list))
        self.imports: list[Imported] = []
        self.stars: list[ast.ImportFrom] = []
        self._meanings: dict[ast.AST, str | None] = {}
        self._collect()
        self._imported = frozenset(found.bound for found in self.imports)
        self._nested = {
            name for scope, names in self._bound.items() if scope is not tree.root for name in names
        }

    def qualified(self, node: ast.AST) -> str | None:
        """Give the dotted name that an expression means, or None when it cannot be known.

        `x.y.z` is followed to an import of `x` (or of `x.y`); a name that is bound twice with
        different meanings in the scope that decides is unknown.
        """
        if node in self._meanings:
            return self._meanings[node]
        self._meanings[node] = found = self._meaning(node)
        return found

    def _meaning(self, node: ast.AST) -> str | None:
        attributes: list[str] = []
        while isinstance(node, ast.Attribute):
            attributes.append(node.attr)
            node = node.value
        # Most names are variables: what no import binds means nothing that is known by name.
        if not isinstance(node, ast.Name) or node.id not in self._imported:
            return None
        found = self._bindings(node)
        if not found or any(binding is None for binding in found):
            return None
        meanings = {binding.qualified for binding in found if binding}
        if len(meanings) != 1:
            return None
        return ".".join([meanings.pop(), *reversed(attributes)])

    def binding(self, node: ast.Name) -> Imported | None:
        """Give the one import that binds a name where it is used."""
        found = self._bindings(node)
        return found[0] if len(found) == 1 else None

    def is_builtin(self, node: ast.AST, name: str) -> bool:
        """Tell whether a node is the name `name`, bound nowhere, so that the builtin is meant.

        Names that were builtins of Python 2 count too. A star import makes it unknowable.
        """
        return (
            isinstance(node, ast.Name)
            and node.id == name
            and not self.stars
            and not self._bindings(node)
        )

    def is_bound(self, name: str, at: ast.AST) -> bool:
        """Tell whether `name` has any meaning at a node, builtins included."""
        return bool(self.lookup(name, at)) or hasattr(builtins, name)

    def module_imports(self, name: str) -> list[Imported]:
        """Give the imports that bind a name at module level, with nothing else binding it there."""
        found = self._bound[self._tree.root].get(name, [])
        return [binding for binding in found if binding] if None not in found else []

    def imports_of(self, name: str) -> list[Imported]:
        """Give the imports that bind a name, in any scope that binds it by imports alone."""
        return [
            binding
            for names in self._bound.values()
            if None not in names.get(name, [None])
            for binding in names[name]
            if binding
        ]

    def binds(self, name: str) -> bool:
        """Tell whether the module binds a name in any of its scopes."""
        return name in self._nested or bool(self._bound[self._tree.root].get(name))

    def binds_in(self, scope: ast.AST, name: str) -> bool:
        """Tell whether one scope itself gives a name a meaning."""
        return bool(self._bound[scope].get(name))

    def bindings_of(self, name: str) -> int:
        """Count how often the module binds a name, over all of its scopes."""
        return sum(len(names.get(name, ())) for names in self._bound.values())

    def scope_of(self, node: ast.AST) -> ast.AST:
        """Give the scope that a node stands in; a comprehension counts as one."""
        return next(self._enclosing(node))

    def _bindings(self, node: ast.Name) -> list[Imported | None]:
        if node.id not in self._nested:
            return self._bound[self._tree.root].get(node.id, [])
        return self.lookup(node.id, node)

    def lookup(self, name: str, at: ast.AST) -> list[Imported | None]:
        """Give what binds a name as seen from a node; None stands for anything but an import."""
        for depth, scope in enumerate(self._enclosing(at)):
            if isinstance(scope, ast.ClassDef) and depth:
                continue
            found = self._bound[scope].get(name)
            if found and isinstance(scope, ast.ClassDef):
                return [*found, *self._bound[self._tree.root].get(name, [])]
            if found:
                return found
        return []

    def is_local(self, node: ast.Name) -> bool:
        """Tell whether a function, or a comprehension, gives a name a meaning of its own.

        What a class body binds does not count: a name may mean the module's there before that.
        """
        for scope in self._enclosing(node):
            if self._bound[scope].get(node.id):
                if isinstance(scope, _COMPREHENSIONS):
                    return node not in ast.walk(scope.generators[0].iter)
                return isinstance(scope, _FUNCTIONS)
        return False

    def _enclosing(self, node: ast.AST) -> Iterator[ast.AST]:
        """Yield the scopes around a node, innermost first; the module is the last."""
        outside = False
        while node is not self._tree.root:
            parent = self._tree.parents[node]
            outside = outside or _is_evaluated_before(node, parent)
            if isinstance(parent, _SCOPES):
                if _is_inside(node, parent) and not outside:
                    yield parent
                outside = False
            elif isinstance(parent, ast.comprehension):
                outside = outside and self._is_first(parent)
            node = parent
        if isinstance(node, ast.Module):
            yield node

    def _is_first(self, loop: ast.comprehension) -> bool:
        """Tell whether a loop is the first of its comprehension, whose source is outside of it."""
        return getattr(self._tree.parents[loop], "generators", [None])[0] is loop

    def _collect(self) -> None:
        for node in self._nodes(ast.Import, ast.ImportFrom):
            self._collect_import(node)
        for node in self._nodes(ast.Name):
            if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
                self._bind(node.id, node)
        for node in self._nodes(ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef):
            self._bind(getattr(node, "name", None), node)
        for node in self._nodes(ast.ExceptHandler, ast.MatchAs, ast.MatchStar):
            self._bind(getattr(node, "name", None), node)
        for node in self._nodes(ast.arg):
            self._bind(getattr(node, "arg", None), node)
        for node in self._nodes(ast.MatchMapping):
            self._bind(getattr(node, "rest", None), node)
        for node in self._nodes(ast.Global):
            for name in getattr(node, "names", ()):
                self._bound[self._tree.root][name].append(None)

    def _collect_import(self, node: ast.AST) -> None:
        if not isinstance(node, ast.Import | ast.ImportFrom):
            return
        scope = self.scope_of(node)
        for alias in node.names:
            if alias.name == "*" and isinstance(node, ast.ImportFrom):
                self.stars.append(node)
                continue
            found = _imported(node, alias)
            self.imports.append(found)
            self._bound[scope][found.bound].append(found)

    def _bind(self, name: str | None, node: ast.AST) -> None:
        if name:
            self._bound[self._binding_scope(node)][name].append(None)

    def _binding_scope(self, node: ast.AST) -> ast.AST:
        """Give the scope that a name is bound in: `:=` binds outside of comprehensions."""
        if isinstance(self._tree.parents.get(node), ast.NamedExpr):
            return next(s for s in self._enclosing(node) if not isinstance(s, _COMPREHENSIONS))
        return self.scope_of(node)

    def _nodes(self, *types: type[ast.AST]) -> Iterator[ast.AST]:
        for node_type in types:
            yield from self._tree.by_type.get(node_type, ())


def _imported(statement: ast.Import | ast.ImportFrom, alias: ast.alias) -> Imported:
    if isinstance(statement, ast.ImportFrom):
        source = "." * statement.level + (statement.module or "")
        joint = "" if source.endswith(".") else "."
        qualified = f"{source}{joint}{alias.name}"
        return Imported(alias.asname or alias.name, qualified, statement, alias)
    if alias.asname:
        return Imported(alias.asname, alias.name, statement, alias)
    top = alias.name.partition(".")[0]
    return Imported(top, top, statement, alias)


def _is_evaluated_before(node: ast.AST, parent: ast.AST) -> bool:
    """Tell whether a child is evaluated outside of the scope that its parent belongs to.

    That holds for defaults, annotations of arguments, and what a comprehension loops over.
    """
    if isinstance(parent, ast.arguments):
        return isinstance(node, ast.expr)
    if isinstance(parent, ast.comprehension):
        return node is parent.iter
    return isinstance(parent, ast.arg)


def _is_inside(node: ast.AST, scope: ast.AST) -> bool:
    """Tell whether a scope evaluates a child inside: decorators, bases and defaults are outside."""
    if isinstance(scope, ast.ClassDef):
        return node in scope.body
    if isinstance(scope, ast.FunctionDef | ast.AsyncFunctionDef):
        return node in scope.body or isinstance(node, ast.arguments)
    return True
