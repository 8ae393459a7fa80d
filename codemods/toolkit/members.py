"""Methods and attributes of Django's classes that a release changed under those who derive."""

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from codemods.change import Advice
from codemods.releases import Release
from codemods.rule import Visitor
from codemods.source.module import Module
from codemods.toolkit import ancestry, receivers
from codemods.toolkit.crossings import Crossing

_Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Member:
    """Names that a class must not define any more, or not as it did.

    `owners` is a pattern for the dotted name of a class of Django. With `unless`, a class that
    also defines that name is ready. `called` reports `self.name(…)` and `super().name(…)` too,
    where the method is gone for good. `when` asks more of the definition. A class that must define
    the names now is reported where it does not, with the words of its bases as `lacking`.
    """

    owners: str
    names: tuple[str, ...]
    change: Crossing
    unless: str = ""
    called: bool = False
    when: Callable[[ast.stmt], bool] | None = None
    lacking: tuple[str, ...] = ()

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The compiled pattern of the owners."""
        return re.compile(self.owners)


@dataclass(frozen=True)
class Members:
    """A table of such members, asked of each class."""

    table: tuple[Member, ...]

    @property
    def triggers(self) -> tuple[str, ...]:
        """The words that a file must hold for the table to matter."""
        return tuple(sorted({w for member in self.table for w in member.lacking or member.names}))

    @property
    def since(self) -> Release:
        """The first release that changed one of the members."""
        return min(member.change.since for member in self.table)

    @property
    def removed_in(self) -> Release:
        """The release from which no members of the table is left."""
        return max(member.change.last for member in self.table)

    @property
    def visit(self) -> dict[type, Visitor]:
        """The visitors, as a rule wants them."""
        return {ast.ClassDef: self.found}

    def found(self, node: ast.ClassDef, module: Module) -> Iterator[Advice]:
        """Report the members that a class defines, calls or lacks."""
        ancestors: frozenset[str] | None = None
        for member in self.table:
            places = list(_places(node, member))
            if not places or (member.unless and ancestry.defines(node, module, member.unless)):
                continue
            if ancestors is None:
                ancestors = ancestry.ancestors(node, module)
            if any(member.pattern.fullmatch(name) for name in ancestors):
                for place in places:
                    yield from member.change.at(place, module)


def _places(node: ast.ClassDef, member: Member) -> Iterator[ast.AST]:
    """Yield where a class defines a member, else where it calls one."""
    defined = [found for name in member.names if (found := _defined(node, name))]
    if member.lacking:
        if not defined:
            yield node
        return
    yield from (found for found in defined if not member.when or member.when(found))
    if member.called and not defined:
        for inner in ast.walk(node):
            match inner:
                case ast.Call(func=ast.Attribute(value=owner, attr=attr)) if attr in member.names:
                    if receivers.is_self(owner) or _is_super(owner):
                        yield inner


def _defined(node: ast.ClassDef, name: str) -> ast.stmt | None:
    """Give the statement by which a class's own body defines a name."""
    for item in node.body:
        if isinstance(item, _Function) and item.name == name:
            return item
        targets = item.targets if isinstance(item, ast.Assign) else [getattr(item, "target", None)]
        if isinstance(item, ast.Assign | ast.AnnAssign) and any(
            isinstance(target, ast.Name) and target.id == name for target in targets
        ):
            return item
    return None


def _is_super(node: ast.expr) -> bool:
    return (
        isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "super"
    )
