"""Names that are gone without a successor of the same shape, as data: they are reported."""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from codemods.change import Advice
from codemods.rule import Visitor
from codemods.source.module import Module


@dataclass(frozen=True)
class Removals:
    """A table of dotted names, of modules too, each with what to do instead.

    An import is reported once, at its statement; so is a name used by its module. The `verdict` is
    what has become of them.
    """

    names: Mapping[str, str]
    verdict: str = "is gone"

    @property
    def triggers(self) -> tuple[str, ...]:
        """The words that a file must hold for the table to matter: each name's last word."""
        return tuple(sorted({name.rpartition(".")[2] for name in self.names}))

    @property
    def visit(self) -> dict[type, Visitor]:
        """The visitors, as a rule wants them."""
        return {
            ast.ImportFrom: self._visit_import_from,
            ast.Import: self._visit_import,
            ast.Attribute: self._visit_attribute,
        }

    def _visit_import_from(self, node: ast.ImportFrom, module: Module) -> Iterator[Advice]:
        if node.level or not node.module or _is_tried(node, module):
            return
        packages = [n for n in self.names if f"{node.module}.".startswith(f"{n}.")]
        if packages:
            yield self._advice(node, module, packages[0])
            return
        for alias in node.names:
            dotted = f"{node.module}.{alias.name}"
            if dotted in self.names:
                yield self._advice(node, module, dotted)

    def _visit_import(self, node: ast.Import, module: Module) -> Iterator[Advice]:
        for alias in node.names:
            if alias.name in self.names and not _is_tried(node, module):
                yield self._advice(node, module, alias.name)

    @cached_property
    def _last_words(self) -> frozenset[str]:
        return frozenset(self.triggers)

    def _visit_attribute(self, node: ast.Attribute, module: Module) -> Iterator[Advice]:
        if node.attr not in self._last_words:
            return
        dotted = module.qualified(node)
        if dotted and dotted in self.names:
            yield self._advice(node, module, dotted)

    def _advice(self, node: ast.AST, module: Module, name: str) -> Advice:
        return module.advice(node, f"{name} {self.verdict}: {self.names[name]}")


def _is_tried(node: ast.stmt, module: Module) -> bool:
    """Tell whether the code is ready for the import to fail."""
    parent = module.parent(node)
    return isinstance(parent, ast.Try) and node in parent.body and bool(parent.handlers)
