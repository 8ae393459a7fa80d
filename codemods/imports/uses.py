"""Which imports are still used once edits are made."""

import ast
from collections.abc import Sequence
from dataclasses import dataclass

from codemods.change import Edit
from codemods.source.module import Module, parse
from codemods.source.scopes import Scopes
from codemods.source.splice import splice
from codemods.source.tree import Tree


@dataclass(frozen=True)
class Uses:
    """The names that a text uses, and those of its imports that a use leads to.

    An import is known by the name that it binds and by what it imports.
    """

    names: frozenset[str]
    imports: frozenset[tuple[str, str]]


def uses_after(module: Module, edits: Sequence[Edit]) -> Uses | None:
    """Tell what is used once the edits are made; None when the result has no syntax."""
    try:
        tree = Tree(parse(splice(module.data, edits)))
    except (SyntaxError, ValueError):
        return None
    scopes = Scopes(tree)
    nodes = [node for node in tree.by_type.get(ast.Name, ()) if isinstance(node, ast.Name)]
    frozen = {found for found in scopes.imports if found.bound in tree.frozen_names}
    used = {
        binding
        for node in nodes
        if isinstance(node.ctx, ast.Load)
        for binding in scopes.lookup(node.id, node)
        if binding
    }
    return Uses(
        frozenset({node.id for node in nodes} | tree.frozen_names),
        frozenset((found.bound, found.qualified) for found in used | frozen),
    )
