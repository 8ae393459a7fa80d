"""Lays both sides out in a work folder: a copy of the tree, and an environment for it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from codemods.releases import RELEASES, Release
from codemods.source.text import UndecodableError, decode
from django_forge.project.files import find_files
from django_forge.upgrade.plan import Plan
from django_forge.upgrade.verification.copies import Copy, copy_tree
from django_forge.upgrade.verification.environment import Built, Order, build
from django_forge.upgrade.verification.examine import Means, Place
from django_forge.upgrade.verification.project import find_project
from django_forge.upgrade.verification.request import Wish
from django_forge.upgrade.verification.requirement_set import (
    RequirementSet,
    collect_requirements,
    declared_release,
)
from django_forge.upgrade.verification.surroundings import SCRATCH
from django_forge.upgrade.verification.verified import Environment, Side


@dataclass(frozen=True, slots=True)
class LaidOut:
    """One side, ready to be examined, its tree to be changed."""

    place: Place
    copy: Copy


def lay_out(plan: Plan, side: Side, work: Path, means: Means) -> LaidOut:
    """Copy the tree, give it what the plan says on the side after, and build its environment."""
    means.heard(f"{side}: a copy of the tree")
    folder = work / side
    copy = copy_tree(plan.root, folder / "tree")
    paths = find_files(plan.root).requirements
    if side is Side.AFTER:
        copy.hold(plan.changes)
    requirements = collect_requirements(dict(_texts(copy.root, paths)))
    means.heard(f"{side}: an environment")
    place = Place(
        side=side,
        tree=copy.root,
        built=_environment(plan, side, requirements, folder, means),
        folder=folder / "logs",
    )
    return LaidOut(place, copy)


def _environment(
    plan: Plan, side: Side, requirements: RequirementSet, folder: Path, means: Means
) -> Built:
    wish = means.wish
    wanted = wish.python_before if side is Side.BEFORE else wish.python_after
    release = plan.target if side is Side.AFTER else _source(plan, requirements)
    if release is None and "/" not in wanted:
        trouble = "no requirement says which Django it runs on: give --from"
        return Built(None, Environment(trouble=(trouble,)))
    scratch = folder / "logs" / SCRATCH
    knows_nose = side is Side.BEFORE
    tests = find_project(folder / "tree", wish, scratch=scratch, knows_nose=knows_nose).tests
    order = Order(
        release=release or RELEASES[0],
        requirements=requirements,
        extra=_missing((*(tests.needs if tests else ()), *_driver(wish, release)), requirements),
        folder=folder / "environment",
        wanted=wanted,
        is_old=side is Side.BEFORE,
        timeout=wish.timeout,
    )
    return build(order, start=means.start)


def _source(plan: Plan, requirements: RequirementSet) -> Release | None:
    """Give the release of the side before: what the user says, or what the pins say."""
    return plan.source or declared_release(requirements, below=plan.target)


def _driver(wish: Wish, release: Release | None) -> tuple[str, ...]:
    """Give the driver of PostgreSQL that a release works with."""
    if not wish.verify_database:
        return ()
    return ("psycopg2-binary<2.9",) if release and release < (3, 1) else ("psycopg2-binary",)


def _missing(needs: Iterable[str], requirements: RequirementSet) -> tuple[str, ...]:
    """Give what the tests are run with and no requirement names."""
    named = " ".join(requirements.lines).lower()
    return tuple(name for name in needs if _plain(name) not in named)


def _plain(requirement: str) -> str:
    return re.split("[<>=]", requirement)[0].removesuffix("-binary")


def _texts(root: Path, paths: Iterable[PurePosixPath]) -> Iterable[tuple[PurePosixPath, str]]:
    for path in paths:
        try:
            yield path, decode((root / path).read_bytes(), python=path.suffix == ".py").text
        except (UndecodableError, OSError):
            continue
