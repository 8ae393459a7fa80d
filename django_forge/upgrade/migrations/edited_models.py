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
    befores = {change.path: change.before for change in plan.changes}
    found: dict[PurePosixPath, list[EditedModel]] = defaultdict(list)
    for file in plan.files:
        if _is_edited(file) and (data := befores.get(file.path)):
            for model in _models(file, ast.parse(data)):
                found[_app(file.path)].append(model)
    return dict(found)


def _is_edited(file: FilePlan) -> bool:
    return any(applied.rule == RULE.name for applied in file.applied)


def _models(file: FilePlan, tree: ast.Module) -> Iterator[EditedModel]:
    # The lines are those of the text that the rule met, which others may have moved: so the
    # class is found by what it says. One that could not be edited is left out by its own shape.
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            options = model_traits.options(node)
            groups = together.groups(options.get(together.OPTION, ast.Tuple(elts=[])))
            if groups and "indexes" not in options:
                label = options.get("app_label")
                yield EditedModel(
                    path=file.path,
                    line=node.lineno,
                    name=node.name,
                    label=str(getattr(label, "value", "")),
                    groups=tuple(tuple(str(one.value) for one in group) for group in groups),
                    is_abstract="abstract" in model_traits.read(node),
                )


def _app(path: PurePosixPath) -> PurePosixPath:
    """Give the folder of the application that a module of models belongs to."""
    return path.parent.parent if path.parent.name == "models" else path.parent
