"""Calls of Django's functions and classes that a release reads in another way."""

import ast
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from codemods.change import Advice
from codemods.releases import Release
from codemods.rule import Visitor
from codemods.source.module import Module
from codemods.toolkit.crossings import Crossing

Question = Callable[[ast.Call, Module], bool]


@dataclass(frozen=True)
class ToldCall:
    """Functions by their dotted names, the question that a call must answer with yes, the reason.

    An empty module, as in `.create_test_db`, means a method of that name on anything.
    """

    names: tuple[str, ...]
    asks: Question
    change: Crossing


@dataclass(frozen=True)
class ToldCalls:
    """A table of such calls, asked of each call."""

    table: tuple[ToldCall, ...]

    @cached_property
    def triggers(self) -> tuple[str, ...]:
        """The words that a file must hold for the table to matter: each name's last word."""
        return tuple(sorted({n.rpartition(".")[2] for item in self.table for n in item.names}))

    @property
    def since(self) -> Release:
        """The first release that changed one of the calls."""
        return min(item.change.since for item in self.table)

    @property
    def removed_in(self) -> Release:
        """The release from which no calls of the table is left."""
        return max(item.change.last for item in self.table)

    @property
    def visit(self) -> dict[type, Visitor]:
        """The visitors, as a rule wants them."""
        return {ast.Call: self._visit_call}

    @cached_property
    def _by_name(self) -> Mapping[str, list[ToldCall]]:
        found: dict[str, list[ToldCall]] = {}
        for item in self.table:
            for name in item.names:
                found.setdefault(name, []).append(item)
        return found

    def _visit_call(self, node: ast.Call, module: Module) -> Iterator[Advice]:
        found = self._by_name.get(module.qualified(node.func) or "", [])
        if isinstance(node.func, ast.Attribute):
            found = [*found, *self._by_name.get(f".{node.func.attr}", [])]
        for item in found:
            if item.asks(node, module):
                yield from item.change.at(node, module)
