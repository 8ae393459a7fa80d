"""The import requests of all accepted changes, turned into edits of import statements."""

import ast
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from codemods.change import Drop, Edit, ImportRequest, Move, Need
from codemods.imports import place
from codemods.imports.statement import (
    NewAlias,
    edit_from_import,
    edit_module,
    from_import,
    import_lines,
)
from codemods.imports.uses import Uses, uses_after
from codemods.source.module import Module

ImportStatement = ast.Import | ast.ImportFrom


@dataclass
class _Fate:
    """What happens to one statement's names.

    `followers` are the names that come from other modules from now on, each under the word that it
    was bound to ("" for one that was not here before).
    """

    removed: set[str] = field(default_factory=set)
    replaced: dict[str, NewAlias] = field(default_factory=dict)
    added: list[NewAlias] = field(default_factory=list)
    followers: dict[str, list[tuple[str, NewAlias]]] = field(default_factory=dict)

    def follow(self, module: str, bound: str, new: NewAlias) -> None:
        """Let a name come from another module, in a statement below this one."""
        self.followers.setdefault(module, []).append((bound, new))

    def following(self, module: str) -> list[NewAlias]:
        """Give the names that come from a module, each once."""
        return list(dict.fromkeys(new for _, new in self.followers.get(module, ())))


class ImportEditor:
    """Collects what is asked of a module's imports, then edits each statement once."""

    def __init__(self, module: Module) -> None:
        self._module = module
        self._fates: defaultdict[ImportStatement, _Fate] = defaultdict(_Fate)
        self._new: defaultdict[str, list[NewAlias]] = defaultdict(list)

    def edits(self, requests: Iterable[ImportRequest], others: Sequence[Edit]) -> list[Edit]:
        """Give the edits that fulfil the requests, beside the `others` made to the module."""
        wanted = list(dict.fromkeys(requests))
        drops = [request for request in wanted if isinstance(request, Drop)]
        uses = uses_after(self._module, others) if drops else None
        names = {drop.name for drop in drops}
        for request in wanted:
            if isinstance(request, Move) and not _is_idle(request, names, uses):
                self._move(request)
        for drop in drops:
            self._drop(drop, uses)
        for request in wanted:
            if isinstance(request, Need):
                self._need(request)
        edits: dict[ast.stmt, Edit] = {
            statement: self._statement_edit(statement) for statement in self._fates
        }
        return place.merged(self._module, edits, place.new_lines(self._module, self._new))

    def _move(self, request: Move) -> None:
        statement = find_statement(self._module, request.line, request.column)
        if statement is None:
            return
        fate = self._fates[statement]
        new = (request.name, request.asname)
        if isinstance(statement, ast.ImportFrom) and statement.module == request.module:
            fate.replaced[request.bound] = new
            return
        fate.removed.add(request.bound)
        home = place.home(self._module, request.module, at=statement)
        if home is not None and home is not statement:
            self._fates[home].added.append(new)
        elif place.belongs_elsewhere(self._module, statement, new, source=request.module):
            if request.module or not self._has_import(new):
                self._add(request.module, new)
        else:
            fate.follow(request.module, request.bound, new)

    def _drop(self, request: Drop, uses: Uses | None) -> None:
        """Take a name out of the imports that bind it, at module level and inside functions."""
        for imported in self._module.scopes.imports_of(request.name):
            is_outer = self._module.scopes.scope_of(imported.statement) is self._module.root
            if is_outer and self._module.is_shared(request.name):
                continue
            if uses and (imported.bound, imported.qualified) not in uses.imports:
                self._fates[imported.statement].removed.add(request.name)

    def _need(self, request: Need) -> None:
        new = (request.name, request.asname)
        home = place.home(self._module, request.module)
        if not request.module and self._has_import(new):
            return
        leader = self._leader(request.module)
        if home is not None:
            self._fates[home].added.append(new)
        elif leader is not None:
            leader.follow(request.module, "", new)
        else:
            self._add(request.module, new)

    def _add(self, module: str, new: NewAlias) -> None:
        if new not in self._new[module]:
            self._new[module].append(new)

    def _leader(self, module: str) -> _Fate | None:
        """Give the module-level statement from which names move to a module: others join them."""
        return next(
            (
                fate
                for statement, fate in self._fates.items()
                if module in fate.followers and statement in self._module.root.body
            ),
            None,
        )

    def _has_import(self, wanted: NewAlias) -> bool:
        """Tell whether the module, or what it is about to get, says `import name` already."""
        here = [
            (alias.name, alias.asname or "")
            for statement in self._module.root.body
            if isinstance(statement, ast.Import)
            for alias in statement.names
            if statement not in self._fates or _bound(alias) not in self._fates[statement].removed
        ]
        moved = [new for fate in self._fates.values() for new in fate.following("")]
        return wanted in here or wanted in moved

    def _statement_edit(self, statement: ImportStatement) -> Edit:
        fate = self._fates[statement]
        text = self._module.source(statement)
        left = [alias for alias in statement.names if _bound(alias) not in fate.removed]
        lines = [
            line
            for module in fate.followers
            for line in import_lines(module, fate.following(module))
        ]
        if left or fate.added:
            return self._joined(statement, [_edited(text, statement, fate), *lines])
        moved = _moved_whole(text, statement, fate)
        if moved or lines:
            return self._joined(statement, [moved] if moved else lines)
        return place.removal(self._module, statement)

    def _joined(self, statement: ImportStatement, lines: list[str]) -> Edit:
        joint = place.joint(self._module, statement)
        return self._module.replace(statement, joint.join(line for line in lines if line))


def _is_idle(request: Move, dropped: set[str], uses: Uses | None) -> bool:
    """Tell whether nothing uses a name that moves, so that it goes with the others."""
    if uses is None or request.bound not in dropped:
        return False
    is_used = any(bound == request.bound for bound, _ in uses.imports)
    return not is_used and (request.asname or request.name) not in uses.names


def find_statement(module: Module, line: int, column: int) -> ImportStatement | None:
    """Give the import statement that starts at a place."""
    for node_type in (ast.ImportFrom, ast.Import):
        for node in module.tree.by_type.get(node_type, ()):
            if isinstance(node, ast.Import | ast.ImportFrom) and (node.lineno, node.col_offset) == (
                line,
                column,
            ):
                return node
    return None


def _bound(alias: ast.alias) -> str:
    return alias.asname or alias.name


def _edited(text: str, statement: ImportStatement, fate: _Fate) -> str:
    if isinstance(statement, ast.Import):
        left = [alias for alias in statement.names if _bound(alias) not in fate.removed]
        return "import " + ", ".join(ast.unparse(alias) for alias in left)
    names = {_bound(alias) for alias in statement.names}
    if names <= fate.removed:
        return from_import("." * statement.level + (statement.module or ""), fate.added)
    return edit_from_import(text, removed=fate.removed, replaced=fate.replaced, added=fate.added)


def _moved_whole(text: str, statement: ImportStatement, fate: _Fate) -> str:
    """Keep the layout where every name goes to one and the same module."""
    if not isinstance(statement, ast.ImportFrom) or len(fate.followers) != 1:
        return ""
    [(module, moves)] = fate.followers.items()
    news = dict(moves)
    if not module or len(moves) != len(statement.names) or "" in news:
        return ""
    if len(fate.following(module)) != len(statement.names):
        return ""
    changed = {
        _bound(old): news[_bound(old)]
        for old in statement.names
        if (old.name, _bound(old)) != _full(news[_bound(old)])
    }
    text = edit_module(text, module)
    return edit_from_import(text, removed=set(), replaced=changed, added=[]) if changed else text


def _full(new: NewAlias) -> NewAlias:
    return new[0], new[1] or new[0]
