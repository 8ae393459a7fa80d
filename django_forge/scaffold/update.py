"""Brings a generated project to the newest release of its template, as one merge."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from packaging.version import Version

from django_forge.answers import Answer, files, wishes
from django_forge.errors import AnswerError, ProjectError, TemplateError
from django_forge.scaffold import (
    generated,
    git,
    landing,
    lock,
    merging,
    questionnaire,
    relocking,
    source,
)
from django_forge.scaffold.generated import ANSWERS_FILE, Generated
from django_forge.scaffold.landing import Change
from django_forge.scaffold.template import Template, opened


@dataclass(frozen=True)
class Order:
    """What the user wants updated."""

    path: Path
    settings: Mapping[str, Answer] = field(default_factory=dict)
    template_url: str | None = None
    dry_run: bool = False


@dataclass(frozen=True)
class Updated:
    """What an update changed, or would."""

    path: Path
    before: str
    after: str
    changes: tuple[Change, ...] = ()
    stat: str = ""
    conflicts: tuple[str, ...] = ()
    messages: tuple[str, ...] = ()
    lock: relocking.Outcome = relocking.Outcome.KEPT
    commit: str | None = None
    notes: tuple[str, ...] = ()
    seconds: float = 0.0


@dataclass(frozen=True)
class _Renderings:
    """The template as the project had it, and as it will have it."""

    old: Path
    new: Path
    target: str
    notes: tuple[str, ...]


def update(order: Order) -> Updated:
    """Update a project; its work tree is untouched until the merge is known."""
    started = time.perf_counter()
    git.require(git.UPDATE_NEEDS, purpose="an update")
    project = generated.read(order.path)
    with generated.alone(project):
        generated.require_calm(project)
        found = source.recorded(project.url, address=order.template_url)
        with opened(found) as template, TemporaryDirectory(prefix="django-forge-") as folder:
            renderings = _render(order, project, template, Path(folder))
            shop = merging.workshop(project, Path(folder) / "shop", dry_run=order.dry_run)
            result = _merge(order, shop, template, renderings)
    return replace(result, seconds=round(time.perf_counter() - started, 3))


def undo(path: Path) -> Generated:
    """Undo an update that stopped at conflicts, and return the project."""
    git.require(git.UPDATE_NEEDS, purpose="an update")
    project = generated.place(path)
    landing.abort(project)
    return project


def _render(order: Order, project: Generated, template: Template, folder: Path) -> _Renderings:
    target = _target(project, template)
    carried = questionnaire.carry(project.answers, questionnaire.read(template, target))
    answers = wishes.resolve(
        wishes.Wishes(settings=order.settings, answers=carried.answers),
        questionnaire.read(template, target),
        project_name=str(project.answers.get("project_name", "")),
    )
    known = questionnaire.carry(project.answers, questionnaire.read(template, project.release))
    try:
        template.render(project.release, folder / "old", known.answers)
    except AnswerError as error:
        raise ProjectError(
            f"{project.path / ANSWERS_FILE}: {error.what}", hint=error.hint
        ) from error
    template.render(target, folder / "new", answers)
    fresh = files.read(folder / "new" / ANSWERS_FILE)
    unasked = (f"{name} is new; it is {fresh[name]!r}" for name in fresh if name not in answers)
    return _Renderings(folder / "old", folder / "new", target, (*carried.notes, *unasked))


def _target(project: Generated, template: Template) -> str:
    """Choose the release to update to; a project never goes back."""
    releases = template.releases()
    target = template.newest()
    if Version(project.release) > Version(target):
        raise ProjectError(
            f"this project is at {project.release}, your django-forge is {target.lstrip('v')}",
            hint="install a newer django-forge",
        )
    if project.release not in releases:
        raise TemplateError(
            f"this project is at {project.release}, and the template's history has no such release",
            hint=f"it has: {', '.join(releases)}",
        )
    return target


def _merge(
    order: Order, shop: merging.Workshop, template: Template, renderings: _Renderings
) -> Updated:
    project, target = shop.project, renderings.target
    base, theirs = shop.rendered(renderings.old), shop.rendered(renderings.new)
    result = Updated(project.path, project.release, target, notes=renderings.notes)
    if base == theirs:
        return result
    merged, outcome = relocking.relock(
        shop,
        shop.merge(base=base, theirs=theirs, label=f"template-{target}"),
        old=lock.shipped(template, project.release),
        new=lock.shipped(template, target),
    )
    changes, stat = landing.changes(shop, merged)
    message = landing.message(before=project.release, after=target, names=order.settings)
    return replace(
        result,
        changes=changes,
        stat=stat,
        conflicts=merged.conflicts,
        messages=merged.messages,
        lock=outcome,
        commit=None if order.dry_run else landing.land(shop, merged, message=message),
    )
