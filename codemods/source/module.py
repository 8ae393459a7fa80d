"""A Python file as rules see it: text by node, names by meaning, and what kind of file it is."""

import ast
import re
import warnings
from collections.abc import Callable
from functools import cached_property, lru_cache
from pathlib import PurePosixPath
from typing import Any, TypeVar

from codemods.change import Advice, Change, Edit, ImportRequest, Need
from codemods.facts import ProjectFacts
from codemods.source.scopes import Scopes
from codemods.source.tree import Tree

_SETTINGS_NAMES = re.compile(r"(^|_)settings(_|$)")
Answer = TypeVar("Answer")

_TEST_NAMES = re.compile(r"(^|_)tests?(_|$)")


@lru_cache(maxsize=4)
def parse(text: str) -> ast.Module:
    """Parse a module's text; raises SyntaxError or ValueError (a NUL byte, too deep a nesting).

    The last trees are kept: a text is looked at before a pass, in it, and as the outcome of the
    one before. Nobody changes a tree.
    """
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        try:
            root = ast.parse(text)
        except (RecursionError, MemoryError) as error:
            raise ValueError("nested too deeply to parse") from error
    root.has_invalid_escapes = any(  # type: ignore[attr-defined]  # a note on the tree
        "invalid" in str(warning.message) for warning in told
    )
    return root


class Module:
    r"""One module's text (with `\n` line ends), its tree, and answers about both.

    Offsets are bytes of the UTF-8 text, as `ast` counts columns.
    """

    def __init__(self, text: str, *, path: str, facts: ProjectFacts | None = None) -> None:
        self.text = text
        self.data = text.encode()
        self.path = PurePosixPath(path)
        self.facts = facts or ProjectFacts()
        self.root = parse(text)
        self._answers: dict[str, Any] = {}

    def once(self, name: str, ask: Callable[["Module"], Answer]) -> Answer:
        """Give the answer to a question about the whole module, which is asked only once."""
        if name not in self._answers:
            self._answers[name] = ask(self)
        answer: Answer = self._answers[name]
        return answer

    @cached_property
    def tree(self) -> Tree:
        return Tree(self.root)

    @cached_property
    def scopes(self) -> Scopes:
        return Scopes(self.tree)

    @cached_property
    def line_starts(self) -> list[int]:
        """The offset at which each line starts; one more than there are lines."""
        starts = [0]
        starts.extend(match.end() for match in re.finditer(rb"\n", self.data))
        return [*starts, len(self.data)]

    @cached_property
    def exports(self) -> frozenset[str]:
        """The words of every string in the module's `__all__`."""
        return frozenset(
            constant.value
            for statement in self.root.body
            if isinstance(statement, ast.Assign | ast.AugAssign) and _assigns_all(statement)
            for constant in ast.walk(statement.value)
            if isinstance(constant, ast.Constant) and isinstance(constant.value, str)
        )

    # -- text ---------------------------------------------------------------------------------

    def offset(self, line: int, column: int) -> int:
        """Give the offset of a 1-based line and a 0-based column."""
        return self.line_starts[line - 1] + column

    def start(self, node: ast.AST) -> int:
        """Give where a node starts."""
        return self.offset(node.lineno, node.col_offset)  # type: ignore[attr-defined]

    def end(self, node: ast.AST) -> int:
        """Give where a node ends."""
        return self.offset(node.end_lineno, node.end_col_offset)  # type: ignore[attr-defined]

    def source(self, node: ast.AST) -> str:
        """Give a node's text."""
        return self.data[self.start(node) : self.end(node)].decode()

    def indent(self, node: ast.AST) -> str:
        """Give the white space before the first word of the line on which a node starts."""
        line = self.data[self.offset(node.lineno, 0) :]  # type: ignore[attr-defined]
        return line[: len(line) - len(line.lstrip(b" \t\x0c"))].decode()

    # -- edits --------------------------------------------------------------------------------

    def replace(self, node: ast.AST, text: str) -> Edit:
        """Make the edit that puts `text` in a node's place."""
        return Edit(self.start(node), self.end(node), text)

    def change(
        self, node: ast.AST, *edits: Edit, imports: tuple[ImportRequest, ...] = (), note: str = ""
    ) -> Change:
        """Make a change that is reported at a node's line."""
        return Change(_line(node), edits, imports, note)

    def advice(self, node: ast.AST, message: str) -> Advice:
        """Make an advice about a node."""
        return Advice(_line(node), message)

    # -- meaning ------------------------------------------------------------------------------

    def qualified(self, node: ast.AST) -> str | None:
        """Give the dotted name that a name or attribute means, followed through imports."""
        return self.scopes.qualified(node)

    @property
    def has_invalid_escapes(self) -> bool:
        """Tell whether Python has warned of a backslash before a letter of no meaning."""
        return bool(self.root.has_invalid_escapes)  # type: ignore[attr-defined]

    def is_builtin(self, node: ast.AST, name: str) -> bool:
        """Tell whether a node is the builtin `name` (Python 2's builtins count)."""
        return self.scopes.is_builtin(node, name)

    def parent(self, node: ast.AST) -> ast.AST | None:
        """Give the node that holds a node; None for the module itself."""
        return self.tree.parents.get(node)

    def enclosing(self, node: ast.AST, *types: type[ast.AST]) -> ast.AST | None:
        """Give the nearest node of one of the types around a node."""
        found = self.parent(node)
        while found is not None and not isinstance(found, types):
            found = self.parent(found)
        return found

    def statement(self, node: ast.AST) -> ast.stmt:
        """Give the statement that a node stands in (itself, if it is one)."""
        found: ast.AST | None = node
        while found is not None and not isinstance(found, ast.stmt):
            found = self.parent(found)
        if found is None:
            raise LookupError("a module stands in no statement")
        return found

    def starts_line(self, line: int) -> bool:
        """Tell whether a comment can stand above a line: not in a string, not after a backslash."""
        if self.data[: self.offset(line, 0)].endswith(b"\\\n"):
            return False
        return not any(
            node.lineno < line <= (node.end_lineno or node.lineno)
            for node_type in (ast.Constant, ast.JoinedStr)
            for node in self.tree.by_type.get(node_type, ())
            if isinstance(node, ast.expr)
        )

    def statement_line(self, line: int) -> int:
        """Give the first line of the innermost statement that stands on a line."""
        return max(
            (
                node.lineno
                for nodes in self.tree.by_type.values()
                for node in nodes
                if isinstance(node, ast.stmt)
                and node.lineno <= line <= (node.end_lineno or node.lineno)
            ),
            default=line,
        )

    def need(self, module: str, name: str, *, at: ast.AST) -> tuple[str, tuple[Need, ...]] | None:
        """Say by which words `module.name` can be used at a node, and the import that takes.

        An empty `module` asks for `import name`.
        None when the plain name means something else there, so that the rule has to refuse.
        """
        dotted = f"{module}.{name}" if module else name
        for imported in self.scopes.imports:
            reachable = self.scopes.module_imports(imported.bound)
            if imported.qualified == dotted and imported in reachable:
                found = self.scopes.lookup(imported.bound, at)
                if found and all(binding == imported for binding in found):
                    return imported.bound, ()
        if self.scopes.is_bound(name, at) or name in self.tree.frozen_names:
            return None
        return name, (Need(module, name),)

    # -- what kind of file --------------------------------------------------------------------

    @property
    def is_migration(self) -> bool:
        return "migrations" in self.path.parts[:-1]

    @property
    def is_settings(self) -> bool:
        """Tell whether this is a settings module, by the project's facts or by its name."""
        if self.path.as_posix() in self.facts.settings:
            return True
        return any(_SETTINGS_NAMES.search(part.removesuffix(".py")) for part in self.path.parts)

    @property
    def is_test(self) -> bool:
        return any(_TEST_NAMES.search(part.removesuffix(".py")) for part in self.path.parts)

    def is_shared(self, name: str) -> bool:
        """Tell whether other modules may import a name from here, so that it stays bound."""
        return (
            name in self.facts.shared_names
            or name in self.exports
            or self.path.name == "__init__.py"
        )


def _assigns_all(statement: ast.Assign | ast.AugAssign) -> bool:
    targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
    return any(isinstance(target, ast.Name) and target.id == "__all__" for target in targets)


def _line(node: ast.AST) -> int:
    return int(getattr(node, "lineno", 1))
