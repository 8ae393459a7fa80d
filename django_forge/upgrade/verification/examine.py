"""Examines one side: asks it every question, runs its tests, and puts the answers together."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from django_forge.upgrade.verification.answers import NOT_ASKED, Asked, TestResult
from django_forge.upgrade.verification.environment import Built
from django_forge.upgrade.verification.process import Start
from django_forge.upgrade.verification.project import find_project
from django_forge.upgrade.verification.question import ask
from django_forge.upgrade.verification.request import Wish
from django_forge.upgrade.verification.suite import run_tests
from django_forge.upgrade.verification.surroundings import SCRATCH, Run
from django_forge.upgrade.verification.verified import Examined, Kind, Side

EVERYTHING = frozenset(Kind)
Watch = Callable[[str, int, int], None]
"""Hears what is being done, and how many runs of a search are done, of how many."""


@dataclass(frozen=True, slots=True)
class Means:
    """What the user wishes, who hears of the steps, and how processes are started."""

    wish: Wish
    watch: Watch
    start: Start

    def heard(self, what: str) -> None:
        """Say what is being done."""
        self.watch(what, 0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One side's tree, its environment, and the folder for its logs."""

    side: Side
    tree: Path
    built: Built
    folder: Path


def examine(
    place: Place,
    means: Means,
    *,
    kinds: frozenset[Kind] = EVERYTHING,
    labels: Sequence[str] = (),
) -> Examined:
    """Find out what a side says; without an environment it says nothing."""
    place.folder.mkdir(parents=True, exist_ok=True)
    knows_nose = place.side is Side.BEFORE
    wish = means.wish
    project = find_project(place.tree, wish, scratch=place.folder / SCRATCH, knows_nose=knows_nose)
    shown = project.tests.shown if project.tests else ""
    if place.built.python is None:
        return Examined(place.side, place.built.facts, project.settings, shown)
    run = Run(
        side=place.side,
        project=project,
        python=place.built.python,
        folder=place.folder,
        settings=wish.settings,
        server=wish.verify_database,
        timeout=wish.timeout,
    )
    means.heard(f"{place.side}: checks, URLs, migrations, tables")
    answers = ask(run, kinds - {Kind.TEST}, start=means.start)
    tests: Asked[TestResult] = NOT_ASKED
    if Kind.TEST in kinds:
        means.heard(f"{place.side}: tests")
        tests = run_tests(run, labels=labels, start=means.start)
    return Examined(
        side=place.side,
        environment=place.built.facts,
        settings=project.settings,
        test_command=shown,
        checks=answers.checks,
        tests=tests,
        urls=answers.urls,
        tables=answers.tables,
        migrations=answers.migrations,
    )
