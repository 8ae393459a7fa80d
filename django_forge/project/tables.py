"""What the migrations of an application have made of its tables, read without running them."""

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django_forge.project.migration_files import (
    Migration,
    Operation,
    UnclearError,
    last_word,
    text_of,
)

Groups = frozenset[tuple[str, ...]]

# What these do leaves names, columns and `index_together` as they are.
HARMLESS = frozenset(
    (
        "AddConstraint",
        "AddIndex",
        "AlterModelManagers",
        "AlterModelOptions",
        "AlterOrderWithRespectTo",
        "AlterUniqueTogether",
        "RemoveConstraint",
        "RemoveIndex",
        "RunPython",
        "RunSQL",
    )
)
RELATIONS = frozenset(("ForeignKey", "OneToOneField", "TreeForeignKey", "TreeOneToOneField"))


@dataclass
class Table:
    """The table of a model: its name, the column of each field, which fields share an index."""

    name: str
    columns: dict[str, str] = field(default_factory=dict)
    together: Groups = frozenset()


def tables_after(migrations: Iterable[Migration], *, label: str) -> dict[str, Table]:
    """Give the tables after the migrations, by the names of their models in lower case.

    Raises UnclearError at an operation whose effect cannot be told.
    """
    schema = _Schema(label)
    for migration in migrations:
        for operation in migration.operations:
            if operation.kind not in HARMLESS:
                schema.carry_out(operation)
    return schema.tables


class _Schema:
    """The tables of one application, as operations change them."""

    def __init__(self, label: str) -> None:
        self.label = label
        self.tables: dict[str, Table] = {}

    def carry_out(self, operation: Operation) -> None:
        acts = {
            "AddField": self.set_field,
            "AlterField": self.set_field,
            "AlterIndexTogether": self.set_together,
            "AlterModelTable": self.rename,
            "CreateModel": self.create,
            "DeleteModel": self.delete,
            "RemoveField": self.remove_field,
            "RenameField": self.rename_field,
        }
        if operation.kind not in acts:
            raise UnclearError
        acts[operation.kind](operation)

    def create(self, operation: Operation) -> None:
        model = operation.text("name").lower()
        options = _options(operation.arguments.get("options"))
        given = options.get("db_table")
        name = text_of(given) if given else f"{self.label}_{model}"
        if name is None:
            raise UnclearError
        table = Table(name)
        for field_name, call in _fields(operation.arguments.get("fields")):
            table.columns[field_name] = _column(field_name, call)
        if "index_together" in options:
            table.together = _groups(options["index_together"])
        self.tables[model] = table

    def delete(self, operation: Operation) -> None:
        self.table(operation, "name")
        del self.tables[operation.text("name").lower()]

    def rename(self, operation: Operation) -> None:
        table, given = self.table(operation, "name"), operation.arguments.get("table")
        unset = isinstance(given, ast.Constant) and given.value is None
        own = f"{self.label}_{operation.text('name').lower()}"
        table.name = own if unset else operation.text("table")

    def set_together(self, operation: Operation) -> None:
        table = self.table(operation, "name")
        table.together = _groups(operation.arguments.get("index_together"))

    def set_field(self, operation: Operation) -> None:
        table, name = self.table(operation, "model_name"), operation.text("name")
        table.columns[name] = _column(name, operation.arguments.get("field"))

    def remove_field(self, operation: Operation) -> None:
        self.table(operation, "model_name").columns.pop(operation.text("name"), None)

    def rename_field(self, operation: Operation) -> None:
        table = self.table(operation, "model_name")
        old, new = operation.text("old_name"), operation.text("new_name")
        column = table.columns.pop(old, None)
        if column is None or any(old in group for group in table.together):
            raise UnclearError
        # A column that is called like its field follows it; one with a name of its own stays.
        follows = {old: new, f"{old}_id": f"{new}_id"}
        table.columns[new] = follows.get(column, column)

    def table(self, operation: Operation, argument: str) -> Table:
        try:
            return self.tables[operation.text(argument).lower()]
        except KeyError:
            raise UnclearError from None


def _options(node: ast.expr | None) -> dict[str, ast.expr]:
    if node is None:
        return {}
    if not isinstance(node, ast.Dict):
        raise UnclearError
    return {
        name: value
        for key, value in zip(node.keys, node.values, strict=True)
        if (name := text_of(key)) is not None
    }


def _fields(node: ast.expr | None) -> Iterator[tuple[str, ast.expr]]:
    if not isinstance(node, ast.List | ast.Tuple):
        raise UnclearError
    for entry in node.elts:
        name = text_of(entry.elts[0]) if isinstance(entry, ast.Tuple) else None
        if name is None or not isinstance(entry, ast.Tuple) or len(entry.elts) != 2:
            raise UnclearError
        yield name, entry.elts[1]


def _column(name: str, node: ast.expr | None) -> str:
    if not isinstance(node, ast.Call):
        raise UnclearError
    given = {keyword.arg: keyword.value for keyword in node.keywords}
    if "db_column" in given:
        column = text_of(given["db_column"])
        if column is None:
            raise UnclearError
        return column
    points = last_word(node.func) in RELATIONS or {"to", "on_delete"} <= given.keys()
    return f"{name}_id" if points else name


def _groups(node: ast.expr | None) -> Groups:
    """Give the groups of a literal such as `{("a", "b")}` or `set([("a", "b")])`."""
    if isinstance(node, ast.Call) and last_word(node.func) == "set" and not node.keywords:
        if not node.args:
            return frozenset()
        node = node.args[0]
    try:
        value = ast.literal_eval(node) if node else None
    except (ValueError, TypeError):
        raise UnclearError from None
    if not isinstance(value, list | tuple | set):
        if value is None:
            return frozenset()
        raise UnclearError
    if value and all(isinstance(word, str) for word in value):
        value = [value]
    return frozenset(tuple(group) for group in value)
