"""Dotted names inside string literals, as settings hold them, as data."""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from codemods.change import Change
from codemods.rule import Visitor
from codemods.source.module import Module
from codemods.toolkit import strings


@dataclass(frozen=True)
class DottedStrings:
    """A table of whole string literals, old to new; `notes` say what to look at afterwards."""

    names: Mapping[str, str]
    notes: Mapping[str, str] = field(default_factory=dict)

    @property
    def triggers(self) -> tuple[str, ...]:
        """The old strings themselves."""
        return tuple(sorted(self.names))

    @property
    def visit(self) -> dict[type, Visitor]:
        """The visitors, as a rule wants them."""
        return {ast.Constant: self._visit_constant}

    def _visit_constant(self, node: ast.Constant, module: Module) -> Iterator[Change]:
        old = node.value
        if not isinstance(old, str) or old not in self.names or module.is_migration:
            return
        if isinstance(module.parent(node), ast.Compare):
            return  # code that asks for the old name knows why
        if self._knows_both(node, module):
            return
        edit = strings.replace_text(module, node, self.names[old])
        if edit is not None:
            yield module.change(node, edit, note=self.notes.get(old, ""))

    def _knows_both(self, node: ast.Constant, module: Module) -> bool:
        """Tell whether a function speaks of the new name, too: it looks for either of them."""
        function = module.enclosing(node, ast.FunctionDef)
        new = self.names[str(node.value)]
        return function is not None and any(
            isinstance(child, ast.Constant) and child.value == new for child in ast.walk(function)
        )
