"""The models whose `index_together` a plan has written as `indexes`."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from codemods.rules.models.index_together import RULE
from codemods.toolkit import model_traits, together
from django_forge.upgrade.plan import FilePlan, Plan

Groups = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class EditedModel:
    """One model: where it stands, its label if it gives one, and the fields of its indexes."""

    path: PurePosixPath
    line: int
    name: str
    label: str
    groups: Groups
    is_abstract: bool


def edited_models(plan: Plan) -> dict[PurePosixPath, list[EditedModel]]:
    """Give the edited models by the folders of their applications."""
    edited = {file.path for file in plan.files if _is_edited(file)}
    found: dict[PurePosixPath, list[EditedModel]] = defaultdict(list)
    for change in plan.changes:
        if change.path in edited and change.before and change.after:
            # What the plan leaves as it is, beside what it edits, needs no migration.
            left = {model.name for model in _models(change.path, ast.parse(change.after))}
            for model in _models(change.path, ast.parse(change.before)):
                if model.name not in left:
                    found[_app(change.path)].append(model)
    return dict(found)


def _is_edited(file: FilePlan) -> bool:
    return any(applied.rule == RULE.name for applied in file.applied)


def _models(path: PurePosixPath, tree: ast.Module) -> Iterator[EditedModel]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            options = model_traits.options(node)
            if together.OPTION in options:
                label = options.get("app_label")
                groups = together.groups(options[together.OPTION])
                yield EditedModel(
                    path=path,
                    line=node.lineno,
                    name=node.name,
                    label=str(getattr(label, "value", "")),
                    groups=tuple(tuple(str(one.value) for one in group) for group in groups),
                    is_abstract="abstract" in model_traits.read(node),
                )


def _app(path: PurePosixPath) -> PurePosixPath:
    """Give the folder of the application that a module of models belongs to."""
    return path.parent.parent if path.parent.name == "models" else path.parent
