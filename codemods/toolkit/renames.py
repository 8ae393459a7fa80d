"""Names that moved or were renamed, as data: the shared base of every such rule."""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from codemods.change import Change, Drop, Edit, ImportRequest, Move
from codemods.rule import Visitor
from codemods.source.module import Module
from codemods.source.scopes import Imported
from codemods.toolkit.calls import rename_attribute


@dataclass(frozen=True)
class Renames:
    """A table of dotted names, old to new, and the visitors that follow it.

    A name imported by `from` is renamed where it is used, unless other modules may import it from
    here: then, or when the new word is taken, the new name is bound to the old word. `modules` are
    modules that moved with everything in them.
    """

    names: Mapping[str, str] = field(default_factory=dict)
    modules: Mapping[str, str] = field(default_factory=dict)

    @property
    def triggers(self) -> tuple[str, ...]:
        """The words that a file must hold for the table to matter: each old name's last word."""
        return tuple(sorted({old.rpartition(".")[2] for old in (*self.names, *self.modules)}))

    @property
    def visit(self) -> dict[type, Visitor]:
        """The visitors, as a rule wants them."""
        return {
            ast.ImportFrom: self._visit_import_from,
            ast.Import: self._visit_import,
            ast.Attribute: self._visit_attribute,
        }

    def new_name(self, old: str) -> str | None:
        """Give the new dotted name of a name or a module, if it has one."""
        return self.names.get(old) or self.modules.get(old)

    def _visit_import_from(self, node: ast.ImportFrom, module: Module) -> Iterator[Change]:
        source = node.module or ""
        if node.names[0].name == "*" and source in self.modules and not node.level:
            text = module.source(node).replace(source, self.modules[source], 1)
            yield module.change(node, module.replace(node, text))
        for imported in module.scopes.imports:
            if imported.statement is node:
                yield from self._renamed(module, imported)

    def _visit_import(self, node: ast.Import, module: Module) -> Iterator[Change]:
        for alias in node.names:
            if alias.name in self.modules:
                as_part = f" as {alias.asname}" if alias.asname else ""
                yield module.change(node, module.replace(alias, self.modules[alias.name] + as_part))

    def _visit_attribute(self, node: ast.Attribute, module: Module) -> Iterator[Change]:
        qualified = module.qualified(node) or ""
        new = self.new_name(qualified)
        if not new:
            return
        if module.source(node) == qualified and qualified.rpartition(".")[0] in self.modules:
            yield module.change(node, module.replace(node, new))
        else:
            yield from _renamed_attribute(module, node, new)

    def _renamed(self, module: Module, imported: Imported) -> Iterator[Change]:
        new = self.new_name(imported.qualified)
        source, _, name = imported.qualified.rpartition(".")
        if new:
            yield _renamed(module, imported, new)
        elif source in self.modules:
            asname = imported.bound if imported.alias.asname else ""
            yield _change(module, imported, _move(imported, self.modules[source], name, asname))


def _renamed(module: Module, imported: Imported, new: str) -> Change:
    source, _, name = new.rpartition(".")
    uses, plain = _uses(module, imported)
    if name == imported.bound:
        return _change(module, imported, _move(imported, source, name))
    taken = module.scopes.binds(name) or name in module.tree.frozen_names
    if imported.alias.asname or taken or not plain or module.is_shared(imported.bound):
        return _change(module, imported, _move(imported, source, name, imported.bound))
    edits = [module.replace(use, name) for use in uses]
    return _change(module, imported, _move(imported, source, name), *edits)


def _uses(module: Module, imported: Imported) -> tuple[list[ast.Name], bool]:
    """Give the places that use an import, and whether all of them can be changed safely."""
    words = [
        node
        for node in module.tree.by_type.get(ast.Name, ())
        if isinstance(node, ast.Name) and node.id == imported.bound
    ]
    uses = [node for node in words if module.scopes.binding(node) == imported]
    frozen = imported.bound in module.tree.frozen_names
    return uses, bool(uses) and len(uses) == len(words) and not frozen


def _move(imported: Imported, source: str, name: str, asname: str = "") -> Move:
    statement = imported.statement
    return Move(statement.lineno, statement.col_offset, imported.bound, source, name, asname)


def _change(module: Module, imported: Imported, request: ImportRequest, *edits: Edit) -> Change:
    return module.change(imported.statement, *edits, imports=(request,))


def _renamed_attribute(module: Module, node: ast.Attribute, new: str) -> Iterator[Change]:
    """Change `old.word` to `old.new_word`, or to the new name imported by itself."""
    old_source = module.qualified(node.value) or ""
    source, _, name = new.rpartition(".")
    if old_source == source:
        yield module.change(node, rename_attribute(module, node, name))
        return
    needed = module.need(source, name, at=node)
    if needed is None:
        return
    word, imports = needed
    top = node.value
    drops = (Drop(top.id),) if isinstance(top, ast.Name) else ()
    yield module.change(node, module.replace(node, word), imports=(*imports, *drops))
