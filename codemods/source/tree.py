"""One walk over a syntax tree: its nodes by type, and each node's parent."""

import ast
import re
from collections import defaultdict

_SKIPPED = frozenset(
    ("ctx", "id", "attr", "arg", "asname", "module", "level", "kind", "type_comment")
)


_ANNOTATED = frozenset((ast.arg, ast.AnnAssign, ast.FunctionDef, ast.AsyncFunctionDef))

_WORD = re.compile(r"[^\W\d]\w*")
_DOCTEST = re.compile(r"^\s*(?:>>>|\.\.\.)(.*)$", re.MULTILINE)


class _Fields(dict[type[ast.AST], tuple[str, ...]]):
    """The fields of a node type that can hold nodes, last first."""

    def __missing__(self, node_type: type[ast.AST]) -> tuple[str, ...]:
        fields = tuple(name for name in reversed(node_type._fields) if name not in _SKIPPED)
        self[node_type] = fields
        return fields


_fields = _Fields()


class Tree:
    """A parsed module, its nodes in source order by type, and the way up from each node.

    What stands inside an f-string is left out, since its positions are only right from Python 3.12
    on. The names used there, in doctests and in annotations that are strings are in `frozen_names`,
    and must keep their meaning.
    """

    def __init__(self, root: ast.Module) -> None:
        self.root = root
        self.parents: dict[ast.AST, ast.AST] = {}
        self.by_type: defaultdict[type[ast.AST], list[ast.AST]] = defaultdict(list)
        self.frozen_names: set[str] = set()
        self._walk()

    def _walk(self) -> None:
        stack: list[ast.AST] = [self.root]
        while stack:
            node = stack.pop()
            node_type = type(node)
            self.by_type[node_type].append(node)
            if node_type is ast.JoinedStr:
                self._freeze(node)
                continue
            if node_type is ast.Constant:
                self._freeze_doctest(node)
                continue
            if node_type in _ANNOTATED:
                self._freeze_annotations(node)
            for name in _fields[node_type]:
                value = getattr(node, name, None)
                if isinstance(value, ast.AST):
                    self.parents[value] = node
                    stack.append(value)
                elif isinstance(value, list):
                    for child in reversed(value):
                        if isinstance(child, ast.AST):
                            self.parents[child] = node
                            stack.append(child)

    def _freeze(self, node: ast.AST) -> None:
        self.frozen_names.update(n.id for n in ast.walk(node) if isinstance(n, ast.Name))

    def _freeze_doctest(self, node: ast.AST) -> None:
        value = getattr(node, "value", None)
        if isinstance(value, str) and ">>>" in value:
            for line in _DOCTEST.findall(value):
                self.frozen_names.update(_WORD.findall(line))

    def _freeze_annotations(self, node: ast.AST) -> None:
        for name in ("annotation", "returns"):
            annotation = getattr(node, name, None)
            if isinstance(annotation, ast.expr) and not isinstance(annotation, ast.Name):
                for part in ast.walk(annotation):
                    if isinstance(part, ast.Constant) and isinstance(part.value, str):
                        self.frozen_names.update(_WORD.findall(part.value))
