"""Methods that Django calls with one more argument than they once took: the shared base."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from codemods.change import Change
from codemods.rule import Visitor
from codemods.source.module import Module
from codemods.toolkit import ancestry, calls, signatures, super_calls


@dataclass(frozen=True)
class NewParameter:
    """A parameter, with its default, that overrides of `method` in known classes have to take.

    `after` are the names of the parameters that must be there already, `self` aside. Calls of the
    parent's method pass it on by keyword, where the class has one base and so a known parent.
    """

    method: str
    parameter: str
    after: tuple[str, ...]
    owners: frozenset[str]

    @property
    def visit(self) -> dict[type, Visitor]:
        """The visitors, as a rule wants them."""
        return {ast.FunctionDef: self._visit_function}

    def _visit_function(self, node: ast.FunctionDef, module: Module) -> Iterator[Change]:
        cls = ancestry.owner(node, module)
        if node.name != self.method or cls is None or not self._lacks(node):
            return
        if not ancestry.derives_from(cls, module, self.owners):
            return
        passed = [] if len(cls.bases) > 1 else list(super_calls.calls_of(node))
        if any(len(call.args) > len(self.after) or calls.has_star(call) for call in passed):
            return
        edits = [
            calls.add_keyword(module, call, self.parameter, self.parameter)
            for call in passed
            if not calls.has_double_star(call)
        ]
        new = signatures.add_last(module, node, f"{self.parameter}=None")
        yield module.change(node, new, *edits)

    def _lacks(self, node: ast.FunctionDef) -> bool:
        names = signatures.positional_names(node)
        only = {parameter.arg for parameter in node.args.kwonlyargs}
        return (
            names[1 : 1 + len(self.after)] == self.after
            and self.parameter not in {*names, *only}
            and not signatures.takes_anything(node)
            and not node.decorator_list
        )
