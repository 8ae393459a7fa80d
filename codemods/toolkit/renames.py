"""Names that moved or were renamed, as data: the shared base of every such rule."""

import ast
import builtins
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from codemods.change import Change, Drop, Edit, ImportRequest, Move
from codemods.rule import Visitor
from codemods.source.module import Module
from codemods.source.scopes import Imported
from codemods.toolkit import paths
from codemods.toolkit.calls import rename_attribute


@dataclass(frozen=True)
class Renames:
    """A table of dotted names, old to new, and the visitors that follow it.

    A name imported by `from` is renamed where it is used, unless other modules may import it from
    here: then, or when the new word is taken, the new name is bound to the old word. `modules` are
    modules that moved with everything in them. Strings that are paths (in settings, in `patch()`)
    are followed, too. A name without a dot is a module that is imported as a whole; the new names
    in `kept` always go by the old word.
    """

    names: Mapping[str, str] = field(default_factory=dict)
    modules: Mapping[str, str] = field(default_factory=dict)
    kept: frozenset[str] = frozenset()

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
            ast.Constant: self._visit_constant,
        }

    def new_name(self, old: str) -> str | None:
        """Give the new dotted name of a name or a module, if it has one."""
        return self.names.get(old) or self.modules.get(old)

    def new_path(self, old: str) -> str | None:
        """Give the new path of a module, of a name, or of a name in a module that moved."""
        source, _, name = old.rpartition(".")
        moved = self.modules.get(source)
        return self.new_name(old) or (f"{moved}.{name}" if moved else None)

    def _visit_constant(self, node: ast.Constant, module: Module) -> Iterator[Change]:
        new = self.new_path(node.value) if isinstance(node.value, str) else None
        if new and "." in new and paths.is_path(node, module):
            yield from paths.replaced(node, module, new)

    def _visit_import_from(self, node: ast.ImportFrom, module: Module) -> Iterator[Change]:
        source = node.module or ""
        if node.names[0].name == "*" and source in self.modules and not node.level:
            start = module.start(node) + module.source(node).encode().find(source.encode())
            edit = Edit(start, start + len(source.encode()), self.modules[source])
            yield module.change(node, edit)
        for imported in module.scopes.imports:
            if imported.statement is node:
                yield from self._renamed(module, imported)

    def _visit_import(self, node: ast.Import, module: Module) -> Iterator[Change]:
        for imported in module.scopes.imports:
            is_whole = imported.alias.name == imported.qualified
            if imported.statement is node and is_whole and imported.qualified in self.names:
                yield from self._renamed(module, imported)
        for alias in node.names:
            new = self.modules.get(alias.name) if alias.name not in self.names else None
            if new and alias.asname:
                yield module.change(node, module.replace(alias, f"{new} as {alias.asname}"))
            elif new and _is_only_import_of(module, alias.name):
                uses = _uses_in_full(module, alias.name)
                top = alias.name.partition(".")[0]
                if new.partition(".")[0] == top or len(uses) == len(_words(module, top)):
                    edits = [module.replace(use, new) for use in (alias, *uses)]
                    yield module.change(node, *edits)

    @cached_property
    def _last_words(self) -> frozenset[str]:
        return frozenset(self.triggers)

    def _visit_attribute(self, node: ast.Attribute, module: Module) -> Iterator[Change]:
        if node.attr not in self._last_words:
            return
        qualified = module.qualified(node) or ""
        new = self.new_name(qualified)
        if new and isinstance(node.ctx, ast.Load) and not _is_imported_in_full(module, qualified):
            yield from _renamed_attribute(module, node, new)

    def _renamed(self, module: Module, imported: Imported) -> Iterator[Change]:
        new = self.new_name(imported.qualified)
        source, _, name = imported.qualified.rpartition(".")
        if new:
            yield _renamed(module, imported, new, keep=new in self.kept)
        elif source in self.modules:
            asname = imported.bound if imported.alias.asname else ""
            yield _change(module, imported, _move(imported, self.modules[source], name, asname))


def _renamed(module: Module, imported: Imported, new: str, *, keep: bool) -> Change:
    source, _, name = new.rpartition(".")
    if name == imported.bound:
        return _change(module, imported, _move(imported, source, name))
    uses = _uses(module, imported)
    if keep or imported.alias.asname or uses is None or _is_public(module, imported):
        return _change(module, imported, _move(imported, source, name, imported.bound))
    at_top = module.scopes.scope_of(imported.statement) is module.root
    if at_top and _is_imported(module, new, name, uses):
        edits = [module.replace(use, name) for use in uses]
        return _change(module, imported, Drop(imported.bound), *edits)
    if _is_taken(module, name, new):
        return _change(module, imported, _move(imported, source, name, imported.bound))
    edits = [module.replace(use, name) for use in uses]
    return _change(module, imported, _move(imported, source, name), *edits)


def _uses(module: Module, imported: Imported) -> list[ast.Name] | None:
    """Give the places that use an import; None when not all of them can be changed safely."""
    uses = []
    for node in _words(module, imported.bound):
        found = module.scopes.lookup(imported.bound, node)
        if imported in found and (len(found) > 1 or not isinstance(node.ctx, ast.Load)):
            return None
        uses += [node] if imported in found else []
    is_known = bool(module.facts.modules)
    return None if imported.bound in module.tree.frozen_names or not (uses or is_known) else uses


def _is_public(module: Module, imported: Imported) -> bool:
    """Tell whether code elsewhere may reach an import by its name: in a class, it is a member."""
    scope = module.scopes.scope_of(imported.statement)
    if isinstance(scope, ast.Module):
        return module.is_shared(imported.bound)
    return isinstance(scope, ast.ClassDef)


def _is_imported(module: Module, new: str, name: str, uses: list[ast.Name]) -> bool:
    """Tell whether the new name is there already, wherever the old one is used."""
    source = new.rpartition(".")[0]
    return bool(uses) and all(module.need(source, name, at=use) == (name, ()) for use in uses)


def _is_taken(module: Module, name: str, new: str) -> bool:
    """Tell whether a word means anything else in this module, as far as can be seen."""
    if name in module.tree.frozen_names or hasattr(builtins, name):
        return True
    if not module.scopes.binds(name):
        return bool(_words(module, name))  # from a star import
    others = [i for i in module.scopes.imports if i.bound == name]
    bound = module.scopes.bindings_of(name)
    return len(others) != bound or any(i.qualified != new for i in others)


def _words(module: Module, name: str) -> list[ast.Name]:
    return [
        node
        for node in module.tree.by_type.get(ast.Name, ())
        if isinstance(node, ast.Name) and node.id == name
    ]


def _uses_in_full(module: Module, dotted: str) -> list[ast.Attribute]:
    """Give the places that spell a module out: `django.core.urlresolvers`."""
    return [
        node
        for node in module.tree.by_type.get(ast.Attribute, ())
        if isinstance(node, ast.Attribute)
        and node.attr == dotted.rpartition(".")[2]
        and module.qualified(node) == dotted
        and module.source(node) == dotted
    ]


def _is_imported_in_full(module: Module, dotted: str) -> bool:
    return any(
        alias.name == dotted and not alias.asname
        for node in module.tree.by_type.get(ast.Import, ())
        if isinstance(node, ast.Import)
        for alias in node.names
    )


def _is_only_import_of(module: Module, dotted: str) -> bool:
    """Tell whether one statement imports a module under its full name."""
    found = [
        alias
        for node in module.tree.by_type.get(ast.Import, ())
        if isinstance(node, ast.Import)
        for alias in node.names
        if alias.name == dotted and not alias.asname
    ]
    return len(found) == 1


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
    while isinstance(top, ast.Attribute):
        top = top.value
    drops = (Drop(top.id),) if isinstance(top, ast.Name) else ()
    yield module.change(node, module.replace(node, word), imports=(*imports, *drops))
