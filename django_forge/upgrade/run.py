"""An upgrade from the folder to the plan, and from the plan to the files."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path, PurePosixPath

from codemods.outcome import Outcome, Problem
from codemods.releases import label
from django_forge.apply import FileChange, Refusal, apply_changes, refuse_unfinished
from django_forge.errors import DirtyTreeError, ProjectError
from django_forge.project.facts import SourceFile, collect_facts
from django_forge.project.files import ProjectFiles, find_files
from django_forge.project.git import GitState, Tree, git_state
from django_forge.upgrade.migrations import with_migrations
from django_forge.upgrade.plan import FilePlan, Plan
from django_forge.upgrade.request import Request
from django_forge.upgrade.requirements import package_names, with_requirements
from django_forge.upgrade.rewrite import Job, rewrite

Progress = Callable[[int, int], None]
"""Hears how many files are done, of how many."""


def make_plan(request: Request, *, on_progress: Progress) -> Plan:
    """Read a project and say everything that an upgrade would change; nothing is written.

    Raises DirtyTreeError when git has uncommitted changes and they are not allowed, JournalError
    when an interrupted run has to be dealt with first, ProjectError when there is nothing to read.
    """
    refuse_unfinished(request.root)
    _refuse_unsafe(request, git_state(request.root))
    found = find_files(request.root)
    _refuse_empty(request.root, found)
    paths = sorted({*found.python, *found.templates, *found.requirements})
    files, unreadable = _read(request.root, paths)
    code = _some(
        files, (path for path in (*found.python, *found.templates) if path.suffix != ".pyi")
    )
    requirements = _some(files, found.requirements)
    facts = collect_facts(code, source=request.source, requirements=package_names(requirements))
    outcomes = rewrite(
        code,
        Job(request.target, facts, request.leave_out),
        on_progress=lambda done: on_progress(done, len(code)),
    )
    plans = {file.path: (file, outcome) for file, outcome in outcomes}
    plan = _plan(request, plans.values(), unreadable, looked_at=len(paths))
    return with_requirements(with_migrations(plan, code), requirements)


def apply_plan(plan: Plan) -> tuple[Refusal, ...]:
    """Write exactly what the plan says; give the files that were left alone, with the reason."""
    done = apply_changes(plan.root, plan.changes, label=f"upgrade to Django {label(plan.target)}")
    return done.refused


def _refuse_unsafe(request: Request, state: GitState) -> None:
    if state.operation:
        raise DirtyTreeError(
            f"{request.root} is in the middle of a {state.operation}",
            hint="finish or abort it first",
        )
    if state.tree is Tree.BARE:
        raise ProjectError(f"{request.root} is a bare repository", hint="give a work tree")
    if state.tree is Tree.DIRTY and not request.allow_dirty:
        changed = (*state.staged, *state.unstaged, *state.untracked)
        raise DirtyTreeError(
            f"{request.root} has changes that are not committed ({changed[0]}"
            + (f" and {len(changed) - 1} more)" if len(changed) > 1 else ")"),
            hint="commit or stash them, or pass --allow-dirty",
        )


def _refuse_empty(root: Path, found: ProjectFiles) -> None:
    if not found.python and not found.templates:
        raise ProjectError(
            f"{root} holds no Python file", hint="give the folder of a Django project"
        )


def _read(
    root: Path, paths: Iterable[PurePosixPath]
) -> tuple[dict[PurePosixPath, SourceFile], list[FilePlan]]:
    """Read the files; those that the system does not let us read are named."""
    files: dict[PurePosixPath, SourceFile] = {}
    unreadable: list[FilePlan] = []
    for path in paths:
        try:
            files[path] = SourceFile(path, (root / path).read_bytes())
        except OSError as error:
            reason = error.strerror or str(error)
            unreadable.append(FilePlan(path, problem=Problem.UNREADABLE, detail=reason))
    return files, unreadable


def _some(
    files: Mapping[PurePosixPath, SourceFile], paths: Iterable[PurePosixPath]
) -> list[SourceFile]:
    return [files[path] for path in paths if path in files]


def _plan(
    request: Request,
    outcomes: Iterable[tuple[SourceFile, Outcome]],
    unreadable: Iterable[FilePlan],
    *,
    looked_at: int,
) -> Plan:
    changes, files = [], list(unreadable)
    for file, outcome in outcomes:
        if outcome.after != file.data:
            changes.append(FileChange(file.path, file.data, outcome.after))
        plan = FilePlan(file.path, outcome.applied, outcome.found, outcome.problem, outcome.detail)
        if plan != FilePlan(file.path):
            files.append(plan)
    return Plan(
        root=request.root,
        target=request.target,
        source=request.source,
        changes=tuple(changes),
        files=tuple(files),
        looked_at=looked_at,
    )
