"""Makes a new project: every wish is checked, then it is rendered, locked, committed and named."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from django_forge.answers import (
    Answer,
    files,
    interpreter,
    names,
    presets,
    proposals,
    wishes,
)
from django_forge.scaffold import destination, git, lock, questionnaire, repository, source
from django_forge.scaffold.generated import ANSWERS_FILE
from django_forge.scaffold.template import opened

FEATURES = "features"  # the question that a preset answers first of all


@dataclass(frozen=True)
class Order:
    """What the user wants made."""

    destination: str
    preset: str | None = None
    description: str = ""
    settings: Mapping[str, Answer] = field(default_factory=dict)
    answers_file: Path | None = None
    template_url: str | None = None
    ask: bool = False
    dry_run: bool = False


@dataclass(frozen=True)
class Created:
    """What was made, or would be."""

    name: str
    path: Path
    template_url: str
    release: str
    preset: str | None
    answers: Mapping[str, Answer]
    files: tuple[str, ...]
    lock: lock.Outcome
    commit: str | None
    notes: tuple[str, ...]
    seconds: float


def create(order: Order, *, say: Callable[[str], None]) -> Created:
    """Make the project; whatever goes wrong, nothing is left behind.

    `say` gets what the user should know before the first question.
    """
    started = time.perf_counter()
    path = destination.checked(order.destination)
    git.require(git.NEW_NEEDS, purpose="a new project")
    found = source.find(order.template_url)
    asked = _wishes(order)
    with opened(found) as template, destination.staged(path, dry_run=order.dry_run) as folder:
        release = template.newest()
        locks = lock.shipped(template, release)
        names.checked(path.name, packages=lock.packages(locks))
        known = questionnaire.read(template, release)
        answers = wishes.resolve(asked, known, project_name=path.name)
        proposal = _proposal(order, asked, name=path.name) if found.is_own else None
        proposed = _answers_of(proposal, answers)
        if proposal:
            say(proposal.line)
        if not order.ask:
            answers = interpreter.at_hand({**proposed, **answers}, known)
        unwanted = template.render(release, folder, answers, proposed=proposed, ask=order.ask)
        outcome = lock.write(folder, locks)
        listing = _listing(folder)
        recorded = files.read(folder / ANSWERS_FILE)
        commit = None
        if not order.dry_run:
            commit = repository.begin(folder, message=f"Start from django-forge {release}.")
            destination.settle(folder, path)
    return Created(
        name=path.name,
        path=path,
        template_url=found.url,
        release=release,
        preset=order.preset or (proposal.preset if proposal else None),
        answers=recorded,
        files=listing,
        lock=outcome,
        commit=commit,
        notes=tuple(_notes(path, unwanted)),
        seconds=round(time.perf_counter() - started, 3),
    )


def _wishes(order: Order) -> wishes.Wishes:
    return wishes.Wishes(
        settings=order.settings,
        answers=files.read(order.answers_file) if order.answers_file else {},
        preset=presets.read(order.preset, source.root()) if order.preset else {},
    )


def _proposal(order: Order, asked: wishes.Wishes, *, name: str) -> proposals.Proposal | None:
    """Propose a preset to somebody who has named neither one nor the features."""
    if order.preset or FEATURES in asked.merged:
        return None
    known = presets.names(source.root())
    return proposals.propose(name=name, description=order.description, known=known)


def _answers_of(
    proposal: proposals.Proposal | None, answers: Mapping[str, Answer]
) -> dict[str, Answer]:
    if proposal is None:
        return {}
    proposed = presets.read(proposal.preset, source.root())
    return {name: answer for name, answer in proposed.items() if name not in answers}


def _listing(folder: Path) -> tuple[str, ...]:
    found = (path for path in folder.rglob("*") if path.is_file() or path.is_symlink())
    return tuple(sorted(path.relative_to(folder).as_posix() for path in found))


def _notes(path: Path, unwanted: frozenset[str]) -> list[str]:
    notes = [f"{name} is not asked with these answers; left out" for name in sorted(unwanted)]
    if outer := repository.enclosing(path):
        notes.append(f"{path.name} lies inside the git repository {outer} and has its own")
    return notes
