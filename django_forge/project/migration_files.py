"""The migrations of an application as their files say it: in order, with their operations."""

import ast
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

PARAMETERS = {
    "AddField": ("model_name", "name", "field"),
    "AlterField": ("model_name", "name", "field"),
    "AlterIndexTogether": ("name", "index_together"),
    "AlterModelTable": ("name", "table"),
    "CreateModel": ("name", "fields", "options", "bases", "managers"),
    "DeleteModel": ("name",),
    "RemoveField": ("model_name", "name"),
    "RenameField": ("model_name", "old_name", "new_name"),
}


class UnclearError(Exception):
    """The files do not say plainly what happens."""


@dataclass(frozen=True)
class Operation:
    """One operation: its class, and its arguments by name."""

    kind: str
    arguments: Mapping[str, ast.expr]

    def text(self, name: str) -> str:
        """Give an argument that must be a string."""
        found = text_of(self.arguments.get(name))
        if found is None:
            raise UnclearError
        return found


@dataclass(frozen=True)
class Migration:
    """One migration: its name, the one before it in the same application, and what it does."""

    name: str
    after: str
    operations: tuple[Operation, ...]


def read_migrations(
    folder: PurePosixPath, files: Mapping[PurePosixPath, bytes], *, label: str
) -> list[Migration]:
    """Read the migrations in a folder, from the first to the last.

    Raises UnclearError where they branch, replace each other, or are not written out.
    """
    found: dict[str, Migration] = {}
    for path in files:
        if path.parent == folder and path.suffix == ".py" and path.stem[:1] not in {"_", "~"}:
            migration = _migration(path.stem, files[path], label=label)
            if found.setdefault(migration.after, migration) is not migration:
                raise UnclearError
    line = list(_line(found))
    if len(line) != len(found):
        raise UnclearError
    return line


def text_of(node: ast.AST | None) -> str | None:
    """Give the text of a string literal."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    return None


def _line(following: Mapping[str, Migration]) -> Iterator[Migration]:
    name = ""
    for _ in following:
        if name in following:
            yield following[name]
            name = following[name].name


def _migration(name: str, data: bytes, *, label: str) -> Migration:
    given = _assigned(_class(data))
    if "replaces" in given:
        raise UnclearError
    earlier = [
        migration for app, migration in _dependencies(given.get("dependencies")) if app == label
    ]
    if len(earlier) > 1:
        raise UnclearError
    operations = given.get("operations")
    return Migration(
        name,
        earlier[0] if earlier else "",
        tuple(_operation(node) for node in _entries(operations)),
    )


def _class(data: bytes) -> ast.ClassDef:
    try:
        body = ast.parse(data).body
    except (SyntaxError, ValueError, RecursionError) as error:
        raise UnclearError from error
    for node in body:
        if isinstance(node, ast.ClassDef) and node.name == "Migration":
            return node
    raise UnclearError


def _assigned(node: ast.ClassDef) -> dict[str, ast.expr]:
    return {
        target.id: statement.value
        for statement in node.body
        if isinstance(statement, ast.Assign)
        for target in statement.targets
        if isinstance(target, ast.Name)
    }


def _entries(node: ast.expr | None) -> list[ast.expr]:
    if node is None:
        return []
    if not isinstance(node, ast.List | ast.Tuple):
        raise UnclearError
    return node.elts


def _dependencies(node: ast.expr | None) -> Iterable[tuple[str, str]]:
    for entry in _entries(node):
        if isinstance(entry, ast.Call):
            continue  # `swappable_dependency(…)`, which is on another application
        words = [text_of(word) for word in _entries(entry)]
        if len(words) != 2 or words[0] is None or words[1] is None:
            raise UnclearError
        yield words[0], words[1]


def _operation(node: ast.expr) -> Operation:
    if not isinstance(node, ast.Call):
        raise UnclearError
    kind = last_word(node.func)
    names = PARAMETERS.get(kind, ())
    arguments = dict(zip(names, node.args, strict=False))
    arguments.update({keyword.arg: keyword.value for keyword in node.keywords if keyword.arg})
    starred = any(isinstance(argument, ast.Starred) for argument in node.args)
    if names and (starred or any(keyword.arg is None for keyword in node.keywords)):
        raise UnclearError
    return Operation(kind, arguments)


def last_word(node: ast.expr) -> str:
    """Give the last word of a name such as `migrations.AddField`."""
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""
