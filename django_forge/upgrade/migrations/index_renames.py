"""The migration that gives indexes of `index_together` the names that `indexes` expects."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePosixPath

from django_forge.apply import FileChange
from django_forge.project.migration_files import UnclearError, read_migrations
from django_forge.project.tables import tables_after
from django_forge.upgrade.migrations.edited_models import EditedModel
from django_forge.upgrade.migrations.index_names import index_name

_HEAD = '''"""Gives the indexes of `index_together` the names that they have as `indexes`."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("{label}", "{after}"),
    ]

    operations = [
'''
_OPERATION = """        migrations.RenameIndex(
            model_name="{model}",
            new_name="{name}",
            old_fields=({fields}),
        ),
"""


def written(
    app: PurePosixPath, models: Sequence[EditedModel], files: Mapping[PurePosixPath, bytes]
) -> FileChange:
    """Give the migration of an application.

    Raises UnclearError where the earlier migrations do not say for certain what the tables are.
    """
    labels = {model.label for model in models if model.label} or {app.name}
    if len(labels) > 1 or any(model.is_abstract for model in models):
        raise UnclearError
    label = labels.pop()
    folder = app / "migrations"
    earlier = read_migrations(folder, files, label=label)
    if not earlier:
        raise UnclearError
    tables = tables_after(earlier, label=label)
    text = _HEAD.format(label=label, after=earlier[-1].name)
    for model in models:
        table = tables.get(model.name.lower())
        if table is None or table.together != frozenset(model.groups):
            raise UnclearError
        for group in model.groups:
            if not all(field in table.columns for field in group):
                raise UnclearError
            text += _OPERATION.format(
                model=model.name.lower(), name=index_name(table, group), fields=_tuple(group)
            )
    path = folder / f"{_number(earlier[-1].name, len(earlier)):04}_rename_indexes.py"
    return FileChange(path, None, f"{text}    ]\n".encode())


def _number(last: str, count: int) -> int:
    head = last.partition("_")[0]
    return int(head) + 1 if head.isdigit() else count + 1


def _tuple(words: Iterable[str]) -> str:
    quoted = [f'"{word}"' for word in words]
    return ", ".join(quoted) if len(quoted) > 1 else f"{quoted[0]},"
