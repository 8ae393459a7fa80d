"""A plan joined by the migrations that its edits of models need."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from codemods.outcome import Applied, Found
from codemods.rules.models.index_together import RULE
from django_forge.project.facts import SourceFile
from django_forge.project.migration_files import UnclearError
from django_forge.upgrade.migrations.edited_models import EditedModel, edited_models
from django_forge.upgrade.migrations.index_renames import written
from django_forge.upgrade.plan import FilePlan, Plan

_BY_HAND = (
    "run makemigrations, which renames the indexes of {model}: "
    "what earlier migrations have made of the table is not plain to see"
)


def with_migrations(plan: Plan, files: Iterable[SourceFile]) -> Plan:
    """Add a migration for each application whose indexes have another name from now on.

    An application without migrations needs none; where they are not plain, a person is told.
    """
    data = {file.path: file.data for file in files}
    for app, models in edited_models(plan).items():
        if any(path.parent == app / "migrations" for path in data):
            plan = _with_migration(plan, app, models, data)
    return plan


def _with_migration(
    plan: Plan,
    app: PurePosixPath,
    models: Sequence[EditedModel],
    data: Mapping[PurePosixPath, bytes],
) -> Plan:
    files = {file.path: file for file in plan.files}
    changes = {change.path: change for change in plan.changes}
    try:
        migration = written(app, models, data)
    except UnclearError:
        for model in models:
            found = Found(RULE.name, model.line, _BY_HAND.format(model=model.name), RULE.url)
            file = files[model.path]
            files[model.path] = replace(file, found=(*file.found, found))
    else:
        applied = Applied(RULE.name, 1, RULE.since, RULE.safety)
        files[migration.path] = FilePlan(migration.path, applied=(applied,))
        changes[migration.path] = migration
    return replace(
        plan,
        changes=tuple(changes[path] for path in sorted(changes)),
        files=tuple(files[path] for path in sorted(files)),
    )
