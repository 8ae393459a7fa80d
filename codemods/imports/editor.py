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
from codemods.imports.uses import is_used_after
from codemods.source.module import Module

ImportStatement = ast.Import | ast.ImportFrom


@dataclass
class _Fate:
    """What happens to one statement's names."""

    removed: set[str] = field(default_factory=set)
    replaced: dict[str, NewAlias] = field(default_factory=dict)
    added: list[NewAlias] = field(default_factory=list)
    followers: defaultdict[str, list[NewAlias]] = field(default_factory=lambda: defaultdict(list))


class ImportEditor:
    """Collects what is asked of a module's imports, then edits each statement once."""

    def __init__(self, module: Module) -> None:
        self._module = module
        self._fates: defaultdict[ImportStatement, _Fate] = defaultdict(_Fate)
        self._new: defaultdict[str, list[NewAlias]] = defaultdict(list)

    def edits(self, requests: Iterable[ImportRequest], others: Sequence[Edit]) -> list[Edit]:
        """Give the edits that fulfil the requests, beside the `others` made to the module."""
        wanted = list(dict.fromkeys(requests))
        for request in wanted:
            if isinstance(request, Move):
                self._move(request)
        for request in wanted:
            if isinstance(request, Drop):
                self._drop(request, others)
        for request in wanted:
            if isinstance(request, Need):
                self._need(request)
        edits = [edit for statement in self._fates for edit in self._statement_edits(statement)]
        return edits + place.new_lines(self._module, self._new)

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
        else:
            fate.followers[request.module].append(new)

    def _drop(self, request: Drop, others: Sequence[Edit]) -> None:
        if not request.to_builtin and is_used_after(self._module, request.name, others):
            return
        if self._module.is_shared(request.name):
            return
        for imported in self._module.scopes.module_imports(request.name):
            self._fates[imported.statement].removed.add(request.name)

    def _need(self, request: Need) -> None:
        new = (request.name, request.asname)
        home = place.home(self._module, request.module)
        followers = self._followers(request.module)
        if home is not None:
            self._fates[home].added.append(new)
        elif followers is not None:
            followers[:] = sorted({*followers, new})
        elif new not in self._new[request.module]:
            self._new[request.module].append(new)

    def _followers(self, module: str) -> list[NewAlias] | None:
        """Give the names that move to a module at module level, which others can join."""
        for statement, fate in self._fates.items():
            if module in fate.followers and statement in self._module.root.body:
                return fate.followers[module]
        return None

    def _statement_edits(self, statement: ImportStatement) -> list[Edit]:
        fate = self._fates[statement]
        text = self._module.source(statement)
        left = [alias for alias in statement.names if _bound(alias) not in fate.removed]
        lines = [
            line
            for module, aliases in fate.followers.items()
            for line in import_lines(module, aliases)
        ]
        if left or fate.added:
            return [self._joined(statement, [_edited(text, statement, fate), *lines])]
        moved = _moved_whole(text, statement, fate)
        if moved or lines:
            return [self._joined(statement, [moved] if moved else lines)]
        return [place.removal(self._module, statement, tidy=not self._new)]

    def _joined(self, statement: ImportStatement, lines: list[str]) -> Edit:
        joint = place.joint(self._module, statement)
        return self._module.replace(statement, joint.join(line for line in lines if line))


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
    [(module, aliases)] = fate.followers.items()
    if not module or len(aliases) != len(statement.names):
        return ""
    text = edit_module(text, module)
    changed = {
        _bound(old): new
        for old, new in zip(statement.names, aliases, strict=True)
        if (old.name, _bound(old)) != (new[0], new[1] or new[0])
    }
    return edit_from_import(text, removed=set(), replaced=changed, added=[]) if changed else text
